//! A ticket does not exist for those it does not concern: on every page and at every address of a form.

use desk_support::ticket::{OpenTicket, TicketFields};
use kernel::In;
use kernel::clients::{ClientKind, GiveLogin};
use kernel::identity::{CreateUser, GrantRight};
use kernel::staff::{PutIntoDepartment, SaveDepartment, SaveDivision};
use serde_json::json;
use testkit::House;

use crate::http::{hidden, sign_in};
use crate::program::{Program, agent};

const PASSWORD: &str = "password";

/// Somebody who works at the counter in this department.
async fn works_in(house: &House, login: &str, department: i64) {
    let system = house.system();
    let user = CreateUser {
        login: In::from(login),
        name: In::from(login),
        password: In::read(PASSWORD),
        ..CreateUser::default()
    };
    let user = house.run(&system, user).await.unwrap().id;
    for branch in ["support.ticket.view", "support.ticket.work", "support.ticket.talk", "support.ticket.open"]
    {
        let grant = GrantRight {
            holder: In::read("user"),
            name: In::from(login),
            branch: In::from(branch),
            allow: true.into(),
        };
        house.run(&system, grant).await.unwrap();
    }
    let put = PutIntoDepartment { department: department.into(), user: user.into(), is_head: In::default() };
    house.run(&system, put).await.unwrap();
}

async fn two_departments(house: &House) -> [i64; 2] {
    let system = house.system();
    let division = SaveDivision { name: In::from("Управление"), ..SaveDivision::default() };
    let division = house.run(&system, division).await.unwrap();
    let mut departments = [0; 2];
    for (place, name) in departments.iter_mut().zip(["Первый", "Второй"]) {
        let save =
            SaveDepartment { division: division.into(), name: In::from(name), ..SaveDepartment::default() };
        *place = house.run(&system, save).await.unwrap();
    }
    departments
}

testkit::both_dbs!(&crate::modules(); anothers_ticket_does_not_exist);
async fn anothers_ticket_does_not_exist(house: House) {
    // Given a ticket of one client to one department, another client, and somebody of another department.
    let [first, second] = two_departments(&house).await;
    works_in(&house, "worker", first).await;
    works_in(&house, "stranger", second).await;
    let system = house.system();
    let mut clients = Vec::new();
    for _ in 0..2 {
        let client = house.given_client(ClientKind::OrganisationResident).await;
        let give = GiveLogin { client: client.into(), password: In::read(PASSWORD) };
        clients.push((client, house.run(&system, give).await.unwrap().login));
    }
    let ticket = TicketFields {
        client: clients[0].0.into(),
        department: first.into(),
        subject: In::from("Принтер"),
        message: In::from("Не печатает."),
        ..TicketFields::default()
    };
    let id = house.run(&system, OpenTicket { ticket, ..OpenTicket::default() }).await.unwrap().id;
    let (url, folder) = (house.url().to_owned(), house.folder().to_owned());
    tokio::task::spawn_blocking(move || {
        let program = Program::serve(&url, &folder);
        let at_desk = format!("/desk/support/tickets/{id}");
        let in_cabinet = format!("/my/support/{id}");

        // Then they see nothing of it, by page or by form, and the two whom it concerns do.
        let (worker, stranger) =
            (sign_in(&program, "worker", PASSWORD), sign_in(&program, "stranger", PASSWORD));
        let (mine, others) =
            (sign_in(&program, &clients[0].1, PASSWORD), sign_in(&program, &clients[1].1, PASSWORD));
        assert_eq!(page(&program, &at_desk, &worker), 200);
        assert_eq!(page(&program, &in_cabinet, &mine), 200);
        assert_eq!(page(&program, &in_cabinet, &others), 404);
        assert_eq!(page(&program, &at_desk, &stranger), 404);
        assert_eq!(page(&program, &at_desk, &others), 403, "the operator's page is not for clients");
        assert_eq!(page(&program, &format!("{at_desk}/edit"), &stranger), 404);
        let acts = [
            "lock", "unlock", "finish", "resume", "wait", "archive", "restore", "watch", "unwatch", "return",
            "refer", "comments",
        ];
        for act in acts {
            let path = format!("{at_desk}/{act}");
            assert_eq!(page(&program, &path, &stranger), 404, "{path}");
            assert_eq!(
                send(&program, "/desk/support/tickets/new?topic=none", &path, &stranger),
                404,
                "{path}"
            );
        }
        for act in ["comments", "return"] {
            let path = format!("{in_cabinet}/{act}");
            assert_eq!(page(&program, &path, &others), 404, "{path}");
            assert_eq!(send(&program, "/my/support/new", &path, &others), 404, "{path}");
        }
        // The same for programs.
        let token = program.token("stranger", PASSWORD);
        assert_eq!(program.get(&format!("/api/v1/support/tickets/{id}"), &token).0, 404);
        let (_, list) = program.get("/api/v1/support/tickets", &token);
        assert_eq!(list["rows"], json!([]));
    })
    .await
    .unwrap();
}

fn page(program: &Program, path: &str, session: &str) -> u16 {
    let answer = agent().get(format!("{}{path}", program.address)).header("cookie", session).call().unwrap();
    // A form's own address leads back to the ticket for those who see it.
    answer.status().as_u16()
}

/// Sends a form with all fields that any of them needs, with the proof of a page of one's own.
fn send(program: &Program, from: &str, to: &str, session: &str) -> u16 {
    let page = agent().get(format!("{}{from}", program.address)).header("cookie", session).call().unwrap();
    let html = page.into_body().read_to_string().unwrap();
    let csrf = hidden(&html, "_csrf");
    let mut form = vec![("_csrf", csrf.as_str())];
    if to.ends_with("/comments") {
        form.push(("body", "Слово"));
    } else if to.ends_with("/return") {
        form.push(("reason", "Нет"));
    } else if to.ends_with("/refer") {
        form.push(("department", "1"));
    }
    let answer =
        agent().post(format!("{}{to}", program.address)).header("cookie", session).send_form(form).unwrap();
    answer.status().as_u16()
}
