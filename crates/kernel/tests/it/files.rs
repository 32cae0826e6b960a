//! Files: whose they are, who may read them, what is cleaned away. Notices: who hears.

use std::io::Read as _;

use kernel::db::Tx;
use kernel::files::{self, Blob, FileOwner};
use kernel::notices::{self, ReadNotices};
use kernel::right::{Right, RightSpec};
use kernel::{Command, Ctx, Error, Message, Module, Result};
use serde::{Deserialize, Serialize};
use testkit::{House, both_dbs};

const SHELF: Right = Right("shelves.see");
const MODULES: &[Module] = &[Module {
    key: "shelves",
    rights: &[RightSpec::staff(SHELF)],
    files: &[FileOwner {
        noun: "shelf",
        may_read: |ctx, shelf| Box::pin(async move { Ok(shelf == 7 && ctx.actor.holds(SHELF)) }),
    }],
    ..Module::EMPTY
}];

both_dbs!(MODULES; a_file_is_read_by_who_may_read_its_owner, an_upload_is_taken_once_and_by_its_sender,
    a_refused_command_keeps_no_file, what_nobody_wants_is_cleaned_away, holders_of_a_right_are_told);

#[derive(Serialize, Deserialize)]
struct Keep {
    name: String,
    text: String,
    shelf: i64,
    noun: String,
    fails: bool,
}

impl Keep {
    fn new(text: &str, shelf: i64) -> Self {
        Self {
            name: "/tmp/Опись.txt".into(), text: text.into(), shelf, noun: "shelf".into(), fails: false
        }
    }
}

impl Command for Keep {
    const EVENT: &'static str = "shelves.keep";
    const RIGHT: Right = SHELF;
    type Ready = Blob;
    type Out = i64;
    async fn prepare(&self, ctx: &Ctx) -> Result<Blob> {
        files::put(&ctx.state, self.text.clone().into_bytes()).await
    }
    async fn apply(self, blob: Blob, tx: &mut Tx) -> Result<i64> {
        let noun = if self.noun == "shelf" { "shelf" } else { "cellar" };
        let file = tx.keep_file(&blob, &self.name, (noun, self.shelf)).await?;
        if self.fails { Err(Error::Stale) } else { Ok(file) }
    }
}

#[derive(Serialize, Deserialize)]
struct Take {
    upload: i64,
}

impl Command for Take {
    const EVENT: &'static str = "shelves.take";
    const RIGHT: Right = SHELF;
    type Ready = ();
    type Out = ();
    async fn prepare(&self, ctx: &Ctx) -> Result<()> {
        files::uploaded(ctx, "upload", self.upload).await.map(drop)
    }
    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        tx.claim_file(self.upload, ("shelf", 7)).await
    }
}

async fn upload(ctx: &Ctx, text: &str) -> i64 {
    let blob = files::put(&ctx.state, text.into()).await.unwrap();
    files::uploaded_by(ctx, blob, "a.txt").await.unwrap()
}

async fn a_file_is_read_by_who_may_read_its_owner(house: House) {
    let keeper = house.given_staff("keeper", &["shelves"]).await;
    let first = house.run(&keeper, Keep::new("слова", 7)).await.unwrap();
    let hidden = house.run(&keeper, Keep::new("слова", 8)).await.unwrap();
    let row = files::readable(&keeper, first).await.unwrap();
    assert_eq!((row.name.as_str(), row.size, row.media_type.as_str()), ("Опись.txt", 10, "text/plain"));
    let mut text = String::new();
    house.state.files().open(&row.digest).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "слова");
    for (who, file) in [(keeper.clone(), hidden), (house.staff(&["clients"]), first), (house.guest(), first)]
    {
        assert!(matches!(files::readable(&who, file).await, Err(Error::NotFound)));
    }
    let wrong = Keep { noun: "cellar".into(), ..Keep::new("x", 7) };
    assert!(matches!(house.run(&keeper, wrong).await, Err(Error::Internal(_))), "no module knows cellars");
    assert_eq!(files::of(&keeper, "shelf", 7).await.unwrap().len(), 1);
}

async fn an_upload_is_taken_once_and_by_its_sender(house: House) {
    let (anna, boris) =
        (house.given_staff("anna", &["shelves"]).await, house.given_staff("boris", &["shelves"]).await);
    let file = upload(&anna, "отчёт").await;
    assert!(files::readable(&anna, file).await.is_ok());
    assert!(files::readable(&boris, file).await.is_err(), "another's upload");
    assert!(matches!(house.run(&boris, Take { upload: file }).await, Err(Error::Invalid(_))));
    house.run(&anna, Take { upload: file }).await.unwrap();
    assert!(files::readable(&boris, file).await.is_ok(), "now it is the shelf's");
    assert!(matches!(house.run(&anna, Take { upload: file }).await, Err(Error::Invalid(_))), "taken");
}

async fn a_refused_command_keeps_no_file(house: House) {
    let keeper = house.given_staff("keeper", &["shelves"]).await;
    let refused = Keep { fails: true, ..Keep::new("слова", 7) };
    assert!(house.run(&keeper, refused).await.is_err());
    assert_eq!(house.count("files").await, 0);
}

async fn what_nobody_wants_is_cleaned_away(house: House) {
    let keeper = house.given_staff("keeper", &["shelves"]).await;
    house.run(&keeper, Keep::new("нужное", 7)).await.unwrap();
    upload(&keeper, "забытое").await;
    let orphan = files::put(&house.state, "ничьё".as_bytes().to_vec()).await.unwrap();
    house.later(chrono::TimeDelta::hours(25));
    kernel::jobs::run_now(&house.state, "kernel.clean_files").await.unwrap();
    assert_eq!(house.count("files").await, 1, "the forgotten upload is gone");
    assert!(
        house.state.files().open(&orphan.digest).is_ok(),
        "a blob written just now may still get its row"
    );
}

async fn holders_of_a_right_are_told(house: House) {
    let holder = house.given_staff("holder", &["shelves"]).await;
    let other = house.given_staff("other", &["clients"]).await;
    let mut told = house.state.told();

    #[derive(Serialize, Deserialize)]
    struct Tell;
    impl Command for Tell {
        const EVENT: &'static str = "shelves.tell";
        const RIGHT: Right = SHELF;
        type Ready = ();
        type Out = ();
        async fn prepare(&self, _: &Ctx) -> Result<()> {
            Ok(())
        }
        async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
            tx.notify_holders(SHELF, &Message::new("field-taken"), "/desk").await
        }
    }
    house.run(&house.system(), Tell).await.unwrap();

    let user = |ctx: &Ctx| ctx.actor.user().unwrap();
    assert_eq!(notices::unread(&holder, user(&holder)).await.unwrap(), 1);
    assert_eq!(notices::unread(&other, user(&other)).await.unwrap(), 0);
    assert_eq!(told.try_recv().unwrap(), user(&holder), "open pages hear of it");
    let all = notices::newest(&holder, user(&holder)).await.unwrap();
    assert_eq!((all[0].text.as_str(), all[0].href.as_str()), ("Такое значение уже занято.", "/desk"));
    house.run(&other, ReadNotices::default()).await.unwrap();
    assert_eq!(notices::unread(&holder, user(&holder)).await.unwrap(), 1, "each reads his own");
    house.run(&holder, ReadNotices::default()).await.unwrap();
    assert_eq!(notices::unread(&holder, user(&holder)).await.unwrap(), 0);
}
