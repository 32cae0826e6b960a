//! Letters to subscribers in an operator's words, and the documents of offers.

use desk_subscriptions::mail::{MessageFields, PreviewMessage, SendMessage};
use desk_subscriptions::offer::{Documents, SetOfferDocuments};
use kernel::attachments::CreateAttachment;
use kernel::clients::ClientKind;
use kernel::mail_templates::{SaveMail, WordsFields};
use kernel::outbox::show;
use kernel::settings::SetSetting;
use kernel::{Ctx, Error, Query as _, files};
use testkit::{House, both_dbs};

use crate::given::{MODULES, accept, errors, offer, organisation, outcome, set};

async fn document(house: &House, ctx: &Ctx, name: &str) -> i64 {
    let blob = files::put(&house.state, format!("%PDF-1.7 {name}").into_bytes()).await.unwrap();
    let file = files::uploaded_by(ctx, blob, "paper.pdf").await.unwrap();
    let create = CreateAttachment { name_ru: name.into(), file: file.into(), ..CreateAttachment::default() };
    house.run(ctx, create).await.unwrap()
}

fn message(subject: &str, text: &str) -> MessageFields {
    MessageFields { subject: subject.into(), text: text.into(), ..MessageFields::default() }
}

fn to(clients: &[i64], message: MessageFields) -> SendMessage {
    SendMessage { clients: clients.iter().map(|c| (*c).into()).collect(), message, ..SendMessage::default() }
}

both_dbs!(MODULES; an_operator_writes_to_one_and_to_many);
async fn an_operator_writes_to_one_and_to_many(house: House) {
    let anna = house.given_staff("anna", &["subscriptions", "clients", "mail", "outbox"]).await;
    let (one, other) = (organisation(&house).await, house.given_client(ClientKind::PersonResident).await);
    let tariffs = document(&house, &anna, "Тарифы").await;

    let mut words = message("Плановые работы", "Ночью доступ прервётся.\r\n\r\nПриносим извинения.");
    words.documents = vec![tariffs.into()];
    assert_eq!(house.run(&anna, to(&[one], words.clone())).await.unwrap(), 1);
    let shown = show(&anna, 1).await.unwrap();
    assert_eq!(shown.subject, "Плановые работы");
    assert!(shown.text.starts_with("Здравствуйте, Иванов Иван Иванович!\n\nНочью доступ"), "{}", shown.text);
    assert_eq!(shown.files[0].name, "Тарифы.pdf");

    // To many it leaves in the sending hours; one named twice gets one letter.
    set(&house, "mail.hours", "10:00-11:00").await;
    assert_eq!(house.run(&anna, to(&[one, other, one], words.clone())).await.unwrap(), 2);
    assert_eq!(house.deliver().await, 1, "the one to one");
    house.at("2026-11-22T07:30:00Z");
    assert_eq!(house.deliver().await, 2);

    // A double click is one letter; a client that there is not stops all of it.
    for _ in 0..2 {
        house.run_once(&anna, "key", to(&[one], words.clone())).await.unwrap();
    }
    assert_eq!(house.count("outbox").await, 4);
    assert_eq!(
        errors(&house, house.run(&anna, to(&[one, 999], words.clone())).await),
        ["clients: not_a_choice"]
    );
    assert_eq!(house.count("outbox").await, 4);
    assert_eq!(
        errors(&house, house.run(&anna, to(&[], message("", ""))).await),
        ["clients: required", "message.subject: required", "message.text: required"]
    );
    let clerk = house.staff(&["subscriptions.subscriber.view"]);
    assert!(matches!(house.run(&clerk, to(&[one], words)).await, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; the_preview_is_the_letter);
async fn the_preview_is_the_letter(house: House) {
    let anna = house.staff(&["subscriptions", "clients", "mail", "outbox"]);
    let client = organisation(&house).await;
    let frame = SaveMail {
        kind: "subscriptions.message".into(),
        ru: WordsFields {
            subject: "[{{ code }}] {{ subject }}".into(),
            text: "{{ client }}!\n\n{{ text }}".into(),
        },
        ..SaveMail::default()
    };
    house.run(&anna, frame).await.unwrap();
    let words = message("Тема", "Текст {{ name }}");
    let ask = PreviewMessage { clients: vec![client.into()], message: words.clone() };
    let seen = ask.answer(&anna).await.unwrap();
    house.run(&anna, to(&[client], words)).await.unwrap();
    let sent = show(&anna, 1).await.unwrap();
    assert_eq!((seen.subject, seen.text), (sent.subject, sent.text.clone()));
    assert_eq!(sent.text, "ООО «Пример»!\n\nТекст {{ name }}", "what an operator types is no template");
}

both_dbs!(MODULES; an_accepted_offer_brings_its_documents);
async fn an_accepted_offer_brings_its_documents(house: House) {
    let anna = house.given_staff("anna", &["subscriptions", "clients", "mail", "outbox", "settings"]).await;
    let offer = offer(&house, "Оферта").await;
    let client = organisation(&house).await;
    let paper = document(&house, &anna, "Правила доступа").await;
    let blob = files::put(&house.state, b"%PDF-1.7 rules".to_vec()).await.unwrap();
    let file = files::uploaded_by(&anna, blob, "Регламент.pdf").await.unwrap().to_string();
    let (key, value) = ("subscriptions.offer_document_2".into(), file.as_str().into());
    house.run(&anna, SetSetting { key, value, ..SetSetting::default() }).await.unwrap();

    let documents = |parameters: &[i64], documents: &[i64]| SetOfferDocuments {
        offer: offer.into(),
        parameters: parameters.iter().map(|n| (*n).into()).collect(),
        documents: documents.iter().map(|n| (*n).into()).collect(),
    };
    house.run(&anna, documents(&[2, 5], &[paper])).await.unwrap();
    let kept = Documents::of(&house.system(), offer).await.unwrap();
    assert_eq!((kept.parameters, kept.directory), (vec![2, 5], vec![paper]));
    assert_eq!(errors(&house, house.run(&anna, documents(&[7], &[])).await), ["parameters: not_a_choice"]);
    assert_eq!(errors(&house, house.run(&anna, documents(&[], &[99])).await), ["documents: not_a_choice"]);
    let clerk = house.staff(&["subscriptions.catalogue.view"]);
    assert_eq!(outcome(&house.run(&clerk, documents(&[], &[])).await), "forbidden");

    let contact = house.contact(client).await;
    house.run(&contact, accept(client, offer, 1)).await.unwrap();
    let letter = house.number("SELECT MAX(id) FROM outbox WHERE kind = 'subscriptions.offer_accepted'").await;
    let names: Vec<_> = show(&anna, letter).await.unwrap().files.into_iter().map(|f| f.name).collect();
    assert_eq!(names, ["Регламент.pdf", "Правила доступа.pdf"], "a parameter without a file brings none");
}
