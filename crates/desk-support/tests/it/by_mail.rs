//! Letters become tickets, and answers find them; nobody writes in a ticket that does not concern him.

use kernel::clients::{AddContact, ClientKind};
use kernel::mail_in::{CreateMailbox, MailboxFields, push};
use kernel::{Ctx, In, Personal};
use testkit::{House, both_dbs};

use crate::given::{self, MODULES};

async fn wrote(ctx: &Ctx, from: &str, subject: &str, id: &str, text: &str) -> String {
    let raw = format!(
        "From: {from}\r\nTo: help@house.example\r\nSubject: {subject}\r\nMessage-ID: <{id}>\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    );
    push(ctx, raw.into_bytes(), "", None).await.unwrap().state
}

async fn person(house: &House, client: i64, email: &str) {
    let (name, email) = (Personal("Бухгалтер".to_owned()).into(), Personal(email.to_owned()).into());
    house
        .run(&house.system(), AddContact { client: client.into(), name, email, ..AddContact::default() })
        .await
        .unwrap();
}

both_dbs!(MODULES; a_letter_becomes_a_ticket_and_its_answer_a_comment);
async fn a_letter_becomes_a_ticket_and_its_answer_a_comment(house: House) {
    given::department(&house, "Поддержка").await;
    let (client, _) = given::client(&house).await;
    person(&house, client, "buh@romashka.example").await;
    let other = house.given_client(ClientKind::OrganisationResident).await;
    person(&house, other, "eve@else.example").await;
    let anna = house.given_staff("anna", &["mail_in"]).await;
    let mailbox = MailboxFields {
        address: "help@house.example".into(),
        claim: "support.tickets".into(),
        unknown: In::read("quarantine"),
        plus: true.into(),
        on: true.into(),
        ..MailboxFields::default()
    };
    house.run(&anna, CreateMailbox { mailbox }).await.unwrap();

    // The client's person is known by his address, however he writes it.
    assert_eq!(wrote(&anna, "Buh@Romashka.example", "Нет доступа", "a@x", "С утра 403.").await, "taken");
    let ticket = house.number("SELECT id FROM support_tickets WHERE source = 'mail'").await;
    assert_eq!(house.number("SELECT client_id FROM support_tickets").await, client);
    let received = house.texts("SELECT subject FROM outbox WHERE kind = 'support.received'").await;
    assert_eq!(received, [format!("[#{ticket}] Нет доступа")]);

    // His answer goes into it; the same number in a stranger's or another client's letter does not.
    let subject = format!("Re: [#{ticket}] Нет доступа");
    assert_eq!(wrote(&anna, "buh@romashka.example", &subject, "b@x", "Уже работает.").await, "taken");
    assert_eq!(house.texts("SELECT body FROM support_comments").await, ["Уже работает."]);
    assert_eq!(wrote(&anna, "eve@else.example", &subject, "c@x", "А у меня нет.").await, "taken");
    assert_eq!(wrote(&anna, "mallory@nowhere.example", &subject, "d@x", "Пустите.").await, "quarantined");
    assert_eq!(house.count("support_comments").await, 1);
    assert_eq!(house.count("support_tickets").await, 2, "another client's letter is a ticket of his own");

    // The same letter again is the same letter.
    wrote(&anna, "buh@romashka.example", &subject, "b@x", "Уже работает.").await;
    assert_eq!(house.count("support_comments").await, 1);
}
