//! Mailboxes are read from a real server: Dovecot, over TLS under a certificate of its own.

use chrono::TimeDelta;
use kernel::checkup;
use kernel::db::Read as _;
use kernel::mail_in::{CreateMailbox, EditMailbox, MailboxFields, TryMailbox, fetch_due, healths, mailbox};
use kernel::outbox::Transport;
use kernel::settings::SetSetting;
use kernel::{Ctx, Error, In};
use testkit::{House, ImapPeer, at_once, both_dbs};

use crate::mail_in::{MODULES, letter};

fn read(peer: &ImapPeer) -> MailboxFields {
    MailboxFields {
        address: "help@house.example".into(),
        claim: "helpline.calls".into(),
        on: true.into(),
        host: "127.0.0.1".into(),
        port: peer.tls_port().into(),
        password: In::read(peer.password()),
        login: "help".into(),
        authority: peer.authority().as_str().into(),
        ..MailboxFields::default()
    }
}

async fn given(house: &House, mailbox: MailboxFields) -> i64 {
    house.run(&house.staff(&["mail_in"]), CreateMailbox { mailbox }).await.unwrap()
}

fn nth(n: usize) -> Vec<u8> {
    letter("ivan@client.example", &format!("№ {n}"), &format!("{n}@c"), "текст").into_bytes()
}

async fn fetched(house: &House) -> usize {
    house.later(TimeDelta::minutes(1));
    fetch_due(&house.state).await.unwrap()
}

async fn failures(house: &House) -> (i64, String) {
    let health = healths(&house.staff(&["mail_in"])).await.unwrap().remove(0);
    (health.failures, health.failure)
}

both_dbs!(MODULES; letters_are_read_once_and_marked);
async fn letters_are_read_once_and_marked(house: House) {
    let peer = ImapPeer::new().await;
    (1..=3).for_each(|n| peer.deliver("help", &nth(n)));
    given(&house, read(&peer)).await;
    assert_eq!(fetched(&house).await, 3, "{:?}", failures(&house).await);
    assert_eq!(peer.seen("help"), (3, 0));
    assert_eq!(house.texts("SELECT subject FROM calls ORDER BY id").await, ["№ 1", "№ 2", "№ 3"]);
    assert_eq!(fetched(&house).await, 0);

    // Somebody opened one in his mail program before it was read.
    peer.deliver("help", &nth(4));
    peer.see("help");
    assert_eq!(fetched(&house).await, 1);
    // Marked as unread, they are known; so they are when the folder was made anew.
    peer.unsee("help");
    assert_eq!(fetched(&house).await, 0);
    assert_eq!(peer.seen("help"), (4, 0));
    peer.make_anew("help");
    peer.unsee("help");
    peer.deliver("help", &nth(5));
    assert_eq!(fetched(&house).await, 1);
    assert_eq!((house.count("calls").await, peer.seen("help")), (5, (5, 0)));
    let health = healths(&house.staff(&["mail_in"])).await.unwrap().remove(0);
    assert!(health.succeeded_at.is_some() && health.failures == 0);
}

both_dbs!(MODULES; starttls_folders_and_large_letters);
async fn starttls_folders_and_large_letters(house: House) {
    let peer = ImapPeer::new().await;
    peer.deliver_into("help", ".&BBcEMARPBDIEOgQ4-", &nth(1));
    let large = format!("{}{}", letter("ivan@client.example", "велико", "l@c", ""), "x".repeat(1_100_000));
    peer.deliver_into("help", ".&BBcEMARPBDIEOgQ4-", large.as_bytes());
    let mailbox = MailboxFields {
        security: In::read("starttls"),
        port: peer.open_port().into(),
        folder: "Заявки".into(),
        ..read(&peer)
    };
    let most = SetSetting { key: "mail_in.letter_max".into(), value: "1".into(), ..SetSetting::default() };
    house.run(&house.system(), most).await.unwrap();
    let id = given(&house, mailbox).await;
    assert_eq!(house.run(&house.staff(&["mail_in"]), TryMailbox { id }).await.unwrap(), 2);
    assert_eq!(fetched(&house).await, 2, "{:?}", failures(&house).await);
    let states =
        house.texts("SELECT state || ' ' || reason || ' ' || subject FROM incoming_mail ORDER BY id").await;
    assert_eq!(states, ["taken  № 1", "quarantined too_large велико"]);
}

both_dbs!(MODULES; a_mailbox_that_fails_is_told_of);
async fn a_mailbox_that_fails_is_told_of(house: House) {
    let mut peer = ImapPeer::new().await;
    peer.deliver("help", &nth(1));
    let boss = house.given_staff("boss", &["mail_in"]).await;
    let bell = async |ctx: &Ctx| kernel::notices::unread(ctx, ctx.actor.user().unwrap()).await.unwrap();
    let id = given(&house, MailboxFields { password: In::read("wrong"), ..read(&peer) }).await;
    let said = house.run(&boss, TryMailbox { id }).await;
    assert!(matches!(said, Err(Error::Refused(r)) if r.code == "mailbox_shut"));
    for n in 1..=4 {
        house.later(TimeDelta::minutes(4));
        assert_eq!(fetch_due(&house.state).await.unwrap(), 0);
        let (failures, why) = failures(&house).await;
        assert!(failures == n && why.contains("AUTHENTICATIONFAILED"), "{failures} {why}");
        assert_eq!(bell(&boss).await, i64::from(n >= 3));
    }
    let found = checkup::look(&house.system()).await;
    let bad = found.iter().find(|f| f.topic == "mail_in").unwrap();
    assert_eq!((bad.condition, bad.said.id.as_ref()), (checkup::Condition::Bad, "checkup-mailbox-fails"));

    // Mended, it is read at once.
    let version = mailbox(&boss, id).await.unwrap().version;
    let mend = EditMailbox { id: id.into(), version: version.into(), mailbox: read(&peer) };
    house.run(&boss, mend).await.unwrap();
    assert_eq!(fetch_due(&house.state).await.unwrap(), 1);
    assert_eq!(failures(&house).await.0, 0);

    // A certificate that nobody vouches for, and a server that is away.
    let mend = EditMailbox {
        id: id.into(),
        version: (version + 1).into(),
        mailbox: MailboxFields { authority: In::default(), ..read(&peer) },
    };
    house.run(&boss, mend).await.unwrap();
    assert_eq!(fetched(&house).await, 0);
    assert!(failures(&house).await.1.contains("certificate"), "{:?}", failures(&house).await);
    peer.stop();
    assert_eq!(fetched(&house).await, 0);
    assert_eq!(failures(&house).await.0, 2);
    peer.start().await;
}

both_dbs!(MODULES; two_processes_read_a_mailbox_one_after_the_other);
async fn two_processes_read_a_mailbox_one_after_the_other(house: House) {
    let peer = ImapPeer::new().await;
    (0..30).for_each(|n| peer.deliver("help", &nth(n)));
    given(&house, read(&peer)).await;
    let folder = house.folder().join("mail");
    let mut states = vec![house.state.clone()];
    for _ in 0..3 {
        states.push(house.another_process(Transport::Folder(folder.clone())).await);
    }
    let came = at_once(4, |n| {
        let state = states[n].clone();
        async move { fetch_due(&state).await.unwrap() }
    })
    .await;
    assert_eq!(came.iter().sum::<usize>(), 30);
    assert_eq!(came.iter().filter(|n| **n > 0).count(), 1, "{came:?}");
    assert_eq!((house.count("calls").await, peer.seen("help")), (30, (30, 0)));
}

both_dbs!(MODULES; a_reader_cut_off_anywhere_loses_and_doubles_nothing);
async fn a_reader_cut_off_anywhere_loses_and_doubles_nothing(house: House) {
    let peer = ImapPeer::new().await;
    given(&house, read(&peer)).await;
    (0..20).for_each(|n| peer.deliver("help", &nth(n)));
    let mut rounds = 0;
    while house.count("calls").await < 20 || peer.seen("help").0 < 20 {
        let state = house.state.clone();
        let reader = tokio::spawn(async move { fetch_due(&state).await });
        tokio::time::sleep(std::time::Duration::from_millis(10 + 61 * (rounds % 13) + 7 * rounds)).await;
        reader.abort();
        let _ = reader.await;
        // The lease of the one that was cut off runs out.
        house.later(TimeDelta::minutes(4));
        rounds += 1;
        assert!(rounds < 300, "{} calls, {:?}", house.count("calls").await, peer.seen("help"));
    }
    let rows =
        house.state.db().reader().raw(house.state.db().engine().statement("SELECT 1 FROM calls", [])).await;
    assert_eq!(rows.unwrap().len(), 20);
    assert_eq!(house.number("SELECT COUNT(DISTINCT subject) FROM calls").await, 20);
    assert!(rounds > 1, "it was cut off at all");
}
