//! What a command may do within its transaction: lock, attempt, call a part.

use kernel::db::{Read as _, Tx};
use kernel::journal::timeline;
use kernel::right::Right;
use kernel::{Command, Ctx, Error, Refusal, Result};
use serde::{Deserialize, Serialize};
use testkit::{House, at_once, both_dbs};

use crate::boxes::{End, ImportItems, MODULES, PUT, PutItem, PutOneOfThree, put};

both_dbs!(MODULES; a_rule_over_several_rows_holds_for_sixteen_at_once);
async fn a_rule_over_several_rows_holds_for_sixteen_at_once(house: House) {
    let clerk = house.staff(&["boxes"]);

    let said = at_once(16, |n| {
        let clerk = clerk.clone();
        let command = PutOneOfThree { box_number: 1, name: format!("предмет {n}") };
        async move { kernel::execute(&clerk, None, command).await }
    })
    .await;

    let full = |s: &&Result<i64>| matches!(s, Err(Error::Refused(r)) if r.code == "box_full");
    assert_eq!(said.iter().filter(|s| s.is_ok()).count(), 3);
    assert_eq!(said.iter().filter(full).count(), 13, "{said:?}");
    assert_eq!(house.count("box_items").await, 3);
}

both_dbs!(MODULES; a_row_that_does_not_fit_is_left_out_and_the_rest_is_kept);
async fn a_row_that_does_not_fit_is_left_out_and_the_rest_is_kept(house: House) {
    let clerk = house.staff(&["boxes"]);
    house.run(&clerk, put("мяч")).await.unwrap();

    let names = ["кубик", "кукла", "мяч", "волчок"].map(str::to_owned).to_vec();
    let said = house.run(&clerk, ImportItems { names }).await.unwrap();

    // The third row's name is taken: the error of its field, as it would be outside of an import.
    let codes: Vec<_> = said.iter().map(|(path, code)| (path.as_str(), code.as_str())).collect();
    assert_eq!(codes, [("", ""), ("", ""), ("name", "taken"), ("", "")]);
    let kept = house.texts("SELECT name FROM box_items ORDER BY id").await;
    assert_eq!(kept, ["мяч", "кубик", "кукла", "волчок"]);

    // Its letter, its event and its subject have gone with it.
    let to: Vec<_> = house.letters().await.into_iter().map(|(_, to, _)| to).collect();
    assert_eq!(to, ["row0@client.example", "row1@client.example", "row3@client.example"]);
    let events: Vec<_> = house.journal().await.into_iter().map(|(event, ..)| event).collect();
    assert_eq!(events, ["boxes.put", "boxes.import", "boxes.put", "boxes.put", "boxes.put"]);
    assert!(timeline(&clerk, "box", 2, 10).await.unwrap().is_empty());
    assert_eq!(timeline(&clerk, "box", 3, 10).await.unwrap().len(), 1);
}

/// Puts two items, each as a part; the second is tried and may be refused.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct PutTwo {
    second_is_refused: bool,
}

impl Command for PutTwo {
    const EVENT: &'static str = "boxes.put_two";
    const RIGHT: Right = PUT;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.call(put("мяч"), ("мяч".to_owned(), None)).await?;
        let end = if self.second_is_refused { End::Refused } else { End::Well };
        tx.call(PutItem { box_number: 2, end, ..put("кубик") }, ("кубик".to_owned(), None)).await?;
        tx.about("box", 3);
        Ok(())
    }
}

both_dbs!(MODULES; parts_are_events_of_their_own_under_the_number_of_the_whole);
async fn parts_are_events_of_their_own_under_the_number_of_the_whole(house: House) {
    let clerk = house.staff(&["boxes"]);

    house.run(&clerk, PutTwo { second_is_refused: false }).await.unwrap();

    let lines = house.texts("SELECT event || ' ' || COALESCE(parent_id, 0) FROM journal ORDER BY id").await;
    assert_eq!(lines, ["boxes.put_two 0", "boxes.put 1", "boxes.put 1"]);
    // Each event has the subjects that it named itself.
    for (number, event) in [(1, "boxes.put"), (2, "boxes.put"), (3, "boxes.put_two")] {
        let about = timeline(&clerk, "box", number, 10).await.unwrap();
        assert_eq!(about.iter().map(|e| e.event.as_str()).collect::<Vec<_>>(), [event]);
    }
}

both_dbs!(MODULES; what_reads_cannot_write);
async fn what_reads_cannot_write(house: House) {
    let clerk = house.staff(&["boxes"]);
    house.run(&clerk, put("мяч")).await.unwrap();

    let engine = house.state.db().engine();
    let said = clerk.raw(engine.statement("DELETE FROM box_items", [])).await;

    assert!(said.is_err(), "the database itself keeps queries from writing");
    assert_eq!(house.count("box_items").await, 1);
}

both_dbs!(MODULES; a_part_that_is_refused_ends_the_whole);
async fn a_part_that_is_refused_ends_the_whole(house: House) {
    let clerk = house.staff(&["boxes"]);

    let said = house.run(&clerk, PutTwo { second_is_refused: true }).await;

    assert!(matches!(said, Err(Error::Refused(Refusal { code, .. })) if code == "not_today"));
    assert_eq!(house.count("box_items").await, 0);
    let journal = house.journal().await;
    let expected = ("boxes.put_two".to_owned(), "refused".to_owned(), "not_today".to_owned());
    assert_eq!(journal, [expected], "one line: what was asked, and why it was not done");
}
