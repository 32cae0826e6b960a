//! Every door of every module: nobody passes without the right that the module declares for it.

use kernel::In;
use kernel::command::Verb;
use kernel::identity::CreateUser;
use kernel::module::KERNEL;
use kernel::right::{PUBLIC, SIGNED_IN};
use serde_json::json;
use testkit::House;

use crate::program::{Program, agent};

testkit::both_dbs!(&crate::modules(); no_door_opens_without_its_right);
async fn no_door_opens_without_its_right(house: House) {
    // Given somebody who works here and may do nothing.
    let idle = CreateUser {
        login: In::from("idle"),
        name: In::from("Без прав"),
        password: In::read("password"),
        ..CreateUser::default()
    };
    house.run(&house.system(), idle).await.unwrap();
    let (folder, url) = (house.folder().to_owned(), house.url().to_owned());
    tokio::task::spawn_blocking(move || {
        let program = Program::serve(&url, &folder);
        let token = program.token("idle", "password");
        let session = crate::http::sign_in(&program, "idle", "password");
        operations(&program, &token);
        pages(&program, &token, &session);
    })
    .await
    .unwrap();
}

fn all() -> Vec<kernel::Module> {
    std::iter::once(KERNEL).chain(crate::modules()).collect()
}

/// Each operation of the API: 401 to a stranger, 403 to him who lacks the right.
fn operations(program: &Program, token: &str) {
    let mut tried = 0;
    for operation in all().iter().flat_map(|m| m.operations).filter(|o| o.right != PUBLIC) {
        // Anybody signed in may ask these; what they find is another story.
        let asks_more = operation.right != SIGNED_IN;
        let path = filled(operation.path);
        let ask = |token: &str| match operation.verb {
            Verb::Get => program.get(&path, token).0,
            Verb::Post => program.post(&path, token, "", &json!({})).0,
        };
        assert_eq!(ask(""), 401, "{operation:?} to a stranger");
        assert!(!asks_more || ask(token) == 403, "{operation:?} to him who may do nothing");
        tried += 1;
    }
    assert!(tried > 30, "the operations were not found");
}

/// `/api/v1/orders/{id}` with a number for each part.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{kind}" => "invoice",
        part if part.starts_with('{') => "1",
        part => part,
    });
    format!("/api/v1{}", parts.collect::<Vec<_>>().join("/"))
}

/// Each list with its files, and each entry of the navigation.
fn pages(program: &Program, token: &str, session: &str) {
    let status = |path: &str, cookie: &str| {
        let request = agent().get(format!("{}{path}", program.address)).header("cookie", cookie);
        request.call().unwrap().status().as_u16()
    };
    for listing in all().iter().flat_map(|m| m.listings) {
        // Anybody signed in may see his own of these.
        let shut = if listing.right == SIGNED_IN { 200 } else { 403 };
        assert_eq!(program.get(&format!("/api/v1{}", listing.api_path()), token).0, shut, "{}", listing.key);
        for face in ["", ".xlsx", ".csv", ".print"] {
            let path = format!("{}{face}", listing.page);
            assert_eq!(status(&path, ""), 303, "{path} to a stranger");
            assert_eq!(status(&path, session), shut, "{path} to him who may do nothing");
        }
    }
    let nowhere = "/desk/subscriptions/orders/abc";
    assert_eq!(status(nowhere, session), 404, "a number that is none is an address of nothing");
    let desks = [desk_support::desk::DESK, desk_subscriptions::desk::DESK];
    for entry in desks.iter().flat_map(|desk| desk.nav).filter(|n| n.right != PUBLIC) {
        assert_eq!(status(entry.href, ""), 303, "{} to a stranger", entry.href);
        assert_eq!(status(entry.href, session), 403, "{} to him who may do nothing", entry.href);
    }
}
