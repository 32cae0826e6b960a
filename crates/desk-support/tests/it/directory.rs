//! Topics with the fields of their forms, and plans.

use desk_support::sla::plan::{CreatePlan, EditPlan, PlanFields, SpanFields, TargetFields};
use desk_support::ticket::{OpenTicket, PlaceTicket, TicketFields};
use desk_support::topic::{
    AnswerFields, ArchiveTopic, CreateTopic, EditTopic, FieldFields, FieldKind, TopicFields, form,
};
use kernel::In;
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, client, department, errors, member, outcome, placed, plan, row, set, shown, told, topic,
};

fn asks(name: &str, kind: FieldKind, choices: &str, required: bool, for_clients: bool) -> FieldFields {
    FieldFields {
        name: name.into(),
        kind: kind.into(),
        choices: choices.into(),
        required: required.into(),
        for_clients: for_clients.into(),
        ..FieldFields::default()
    }
}

both_dbs!(MODULES; a_topics_form_is_asked_and_checked);
async fn a_topics_form_is_asked_and_checked(house: House) {
    let support = department(&house, "Поддержка").await;
    let worker = member(&house, "worker", support, false).await;
    let system = house.system();
    let fields = TopicFields {
        name: "Принтеры".into(),
        department: support.into(),
        assignees: vec![worker.actor.user().unwrap().into()],
        for_clients: true.into(),
        fields: vec![
            asks("Кабинет", FieldKind::Text, "", true, true),
            asks("Что горит", FieldKind::Multiselect, "Лампа\nЭкран", false, true),
            asks("Инвентарный номер", FieldKind::Text, "", false, false),
        ],
        ..TopicFields::default()
    };
    let id = house.run(&system, CreateTopic { topic: fields.clone() }).await.unwrap();
    let asked = form(&system, id).await.unwrap();
    let (_, contact) = client(&house).await;
    let place = |answers: Vec<AnswerFields>| PlaceTicket {
        topic: id.into(),
        subject: "Не печатает".into(),
        message: "Совсем.".into(),
        answers,
        ..PlaceTicket::default()
    };
    let say = |n: usize, answer: &str, many: &[&str]| AnswerFields {
        field: asked[n].id.into(),
        answer: answer.into(),
        many: many.iter().map(|one| (*one).into()).collect(),
    };
    // What is required is asked, what is not a choice refused; a field of staff's is not the client's to fill.
    assert_eq!(errors(&house, house.run(&contact, place(vec![])).await), ["answers[0].answer: required"]);
    let wrong = place(vec![say(0, "12", &[]), say(1, "", &["Пламя"])]);
    assert_eq!(errors(&house, house.run(&contact, wrong).await), ["answers[1].answer: not_a_choice"]);
    let good = place(vec![say(0, "12", &[]), say(1, "", &["Лампа", "Экран"]), say(2, "тайный", &[])]);
    let ticket = house.run(&contact, good).await.unwrap().id;
    let seen = shown(&house, &worker, ticket).await.unwrap();
    assert_eq!(seen["assignees"], json!([worker.actor.user()]), "the topic's own assignees");
    let answers: Vec<_> = seen["answers"].as_array().unwrap().iter().map(|a| a["answer"].clone()).collect();
    assert_eq!(answers, [json!("12"), json!("Лампа\nЭкран")]);

    // A field that was answered is switched off and not lost; one that was not goes.
    let kept = FieldFields {
        id: asked[1].id.into(),
        ..asks("Что мигает", FieldKind::Multiselect, "Лампа", false, true)
    };
    let edit =
        EditTopic { id: id.into(), version: 1.into(), topic: TopicFields { fields: vec![kept], ..fields } };
    house.run(&system, edit).await.unwrap();
    let now: Vec<(String, bool)> =
        form(&system, id).await.unwrap().into_iter().map(|f| (f.name, f.is_enabled)).collect();
    assert_eq!(now.len(), 2);
    assert!(now.contains(&("Кабинет".to_owned(), false)) && now.contains(&("Что мигает".to_owned(), true)));
    assert_eq!(shown(&house, &worker, ticket).await.unwrap()["answers"].as_array().unwrap().len(), 2);
}

both_dbs!(MODULES; a_client_chooses_only_what_is_for_clients);
async fn a_client_chooses_only_what_is_for_clients(house: House) {
    let support = department(&house, "Поддержка").await;
    let (_, contact) = client(&house).await;
    let system = house.system();
    let place = |topic: In<i64>, department: In<i64>| PlaceTicket {
        topic,
        department,
        subject: "Вопрос".into(),
        message: "Где взять счёт?".into(),
        ..PlaceTicket::default()
    };
    // While there is no topic at all, a ticket goes to the first department.
    let id = house.run(&contact, place(In::default(), In::default())).await.unwrap().id;
    assert_eq!(row(&house, id).await.department_id, support);
    let open = topic(&house, "Доступ", support, None).await;
    let shut = TopicFields {
        name: "Серверная".into(), department: support.into(), ..TopicFields::default()
    };
    let shut = house.run(&system, CreateTopic { topic: shut }).await.unwrap();
    assert_eq!(
        errors(&house, house.run(&contact, place(In::default(), In::default())).await),
        ["topic: required"]
    );
    assert_eq!(
        errors(&house, house.run(&contact, place(shut.into(), In::default())).await),
        ["topic: not_a_choice"]
    );
    let picks = place(open.into(), support.into());
    assert_eq!(errors(&house, house.run(&contact, picks.clone()).await), ["department: support_no_choice"]);
    set(&house, "support.client_picks", "true").await;
    house.run(&contact, picks).await.unwrap();
    house.run(&system, ArchiveTopic { id: open.into(), ..ArchiveTopic::default() }).await.unwrap();
    assert_eq!(
        errors(&house, house.run(&contact, place(open.into(), In::default())).await),
        ["topic: not_a_choice"]
    );
}

both_dbs!(MODULES; staff_open_for_clients);
async fn staff_open_for_clients(house: House) {
    let support = department(&house, "Поддержка").await;
    let worker = member(&house, "worker", support, false).await;
    let (client, contact) = client(&house).await;
    let open = |ticket: TicketFields| OpenTicket { ticket, ..OpenTicket::default() };
    let for_him =
        TicketFields { client: client.into(), department: support.into(), ..told("По телефону") };
    let id = house.run(&worker, open(for_him)).await.unwrap().id;
    assert_eq!(shown(&house, &contact, id).await.unwrap()["subject"], json!("По телефону"));
    let unknown = TicketFields { client_code: "НЕТ".into(), department: support.into(), ..told("а") };
    assert_eq!(
        errors(&house, house.run(&worker, open(unknown)).await),
        ["ticket.client_code: support_no_client"]
    );
    assert_eq!(errors(&house, house.run(&worker, open(told("а"))).await), ["ticket.department: required"]);
    let empty = errors(&house, house.run(&worker, OpenTicket::default()).await);
    assert_eq!(empty, ["ticket.subject: required", "ticket.message: required"]);
}

both_dbs!(MODULES; a_plan_is_a_tree_of_targets);
async fn a_plan_is_a_tree_of_targets(house: House) {
    let support = department(&house, "Поддержка").await;
    let system = house.system();
    let first = plan(&house, "Первый", 10, 60, 120).await;
    let under = topic(&house, "Доступ", support, Some(first)).await;
    let (_, contact) = client(&house).await;
    let ticket = placed(&house, &contact, under).await;
    let taken = PlanFields { name: "ПЕРВЫЙ".into(), ..PlanFields::default() };
    assert_eq!(errors(&house, house.run(&system, CreatePlan { plan: taken }).await), ["plan.name: taken"]);
    let wrong = PlanFields {
        name: "Второй".into(),
        work: TargetFields {
            high: SpanFields { minutes: (-5).into(), hours: In::read("x"), ..SpanFields::default() },
            ..TargetFields::default()
        },
        ..PlanFields::default()
    };
    let said = errors(&house, house.run(&system, CreatePlan { plan: wrong }).await);
    assert_eq!(said, ["plan.work.high.hours: whole_number", "plan.work.high.minutes: support_span"]);
    // Another target measures open tickets from now on.
    let edit = |parent: In<i64>| EditPlan {
        id: first.into(),
        version: 1.into(),
        plan: PlanFields {
            name: "Первый".into(),
            parent,
            reaction: TargetFields {
                medium: SpanFields { hours: 2.into(), ..SpanFields::default() },
                ..TargetFields::default()
            },
            ..PlanFields::default()
        },
    };
    assert_eq!(errors(&house, house.run(&system, edit(first.into())).await), ["plan.parent: not_a_choice"]);
    house.run(&system, edit(In::default())).await.unwrap();
    let row = row(&house, ticket).await;
    assert_eq!((row.due_at - row.created_at).num_hours(), 2);
    let worker = member(&house, "worker", support, false).await;
    assert_eq!(outcome(&house.run(&worker, edit(In::default())).await), "forbidden");
}
