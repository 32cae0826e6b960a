//! Houses and peers go when the test goes.

use std::path::Path;
use std::time::Duration;

use kernel::clients::ClientKind;
use testkit::{House, NOW, SmtpPeer, both_dbs};

both_dbs!(a_house_begins_empty_at_its_moment);
async fn a_house_begins_empty_at_its_moment(house: House) {
    assert_eq!(house.state.clock().now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true), NOW);
    assert_eq!((house.count("clients").await, house.journal().await.len()), (0, 0));
    for kind in ClientKind::ALL {
        house.given_client(kind).await;
    }
    assert_eq!(house.count("clients").await, 4);
    let signed_up = house.given_signed_up(ClientKind::OrganisationResident).await;
    let contact = house.contact(signed_up.id).await;
    assert_eq!(contact.actor.bound_clients(), Some([signed_up.id].as_slice()));
}

both_dbs! {
    async fn a_story_may_stand_within_the_macro(house: House) {
        assert_eq!(house.deliver().await, 0);
    }
}

#[tokio::test]
async fn a_house_takes_its_folder_along() {
    let house = House::sqlite(&[]).await;
    let folder = house.folder().to_owned();
    assert!(folder.join("house.db").exists());
    drop(house);
    assert!(!folder.exists());
}

#[tokio::test]
async fn a_mail_server_comes_and_goes_on_one_address() {
    let mut peer = SmtpPeer::new().await;
    let answers = |peer: &SmtpPeer| std::net::TcpStream::connect(peer.address()).is_ok();
    assert!(answers(&peer));
    peer.stop();
    assert!(!answers(&peer));
    peer.start().await;
    assert!(answers(&peer));
    assert_eq!(peer.messages(), Vec::<String>::new());
}

/// Run by the test below in a process of its own, which is then killed.
#[tokio::test]
#[ignore = "a part of the test below"]
async fn a_process_that_never_ends() {
    let house = House::postgres(&[]).await;
    let folder = house.texts("SHOW unix_socket_directories").await.concat();
    std::fs::write(std::env::var("TELL").unwrap(), folder).unwrap();
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn a_killed_process_leaves_no_server_behind() {
    let told = tempfile::NamedTempFile::new().unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "peers::a_process_that_never_ends"])
        .env("TELL", told.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let folder = until(|| std::fs::read_to_string(told.path()).ok().filter(|t| !t.is_empty())).await;
    assert!(Path::new(&folder).join("data/postmaster.pid").parent().unwrap().parent().unwrap().exists());

    child.kill().unwrap();
    child.wait().unwrap();

    until(|| (!Path::new(&folder).exists()).then_some(())).await;
}

async fn until<T>(mut ready: impl FnMut() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(value) = ready() {
            return value;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("half a minute has passed");
}
