//! Two people edit one client: the second is told, and nothing is lost silently.

use kernel::Error;
use kernel::clients::{ClientKind, EditClient, get};
use testkit::{House, at_once, both_dbs, given};

fn remark(client: i64, version: i64, text: &str) -> EditClient {
    EditClient {
        id: client.into(),
        version: version.into(),
        client: given::particulars(ClientKind::PersonResident),
        comment: text.into(),
    }
}

both_dbs!(the_second_of_two_edits_is_stale);
async fn the_second_of_two_edits_is_stale(house: House) {
    let client = house.given_client(ClientKind::PersonResident).await;
    let (anna, boris) = (house.staff(&["clients"]), house.staff(&["clients"]));

    house.run(&anna, remark(client, 1, "от Анны")).await.unwrap();
    let stale = house.run(&boris, remark(client, 1, "от Бориса")).await;

    assert!(matches!(stale, Err(Error::Stale)));
    let seen = get(&boris, &boris.actor, client).await.unwrap();
    assert_eq!((seen.version, seen.comment.as_str()), (2, "от Анны"));
    let last = house.journal().await.pop().unwrap();
    assert_eq!(last, ("clients.edit".to_owned(), "refused".to_owned(), "concurrent".to_owned()));

    // Having seen the new version, he may go on.
    house.run(&boris, remark(client, 2, "от Бориса")).await.unwrap();
}

both_dbs!(of_sixteen_edits_at_once_one_wins_each_version);
async fn of_sixteen_edits_at_once_one_wins_each_version(house: House) {
    let client = house.given_client(ClientKind::PersonResident).await;
    let clerk = house.staff(&["clients"]);

    for version in 1..=3 {
        let said = at_once(16, |n| {
            let clerk = clerk.clone();
            async move { kernel::execute(&clerk, None, remark(client, version, &format!("{n}"))).await }
        })
        .await;

        let won = said.iter().filter(|s| s.is_ok()).count();
        let stale = said.iter().filter(|s| matches!(s, Err(Error::Stale))).count();
        assert_eq!((won, stale), (1, 15), "version {version}: {said:?}");
        assert_eq!(house.number("SELECT version FROM clients").await, version + 1);
    }
}
