//! What the stories begin with.

use desk_support::MODULE;
use desk_support::sla::plan::{CreatePlan, PlanFields, SpanFields, TargetFields};
use desk_support::ticket::{OpenTicket, PlaceTicket, Ticket, TicketFields, get};
use desk_support::topic::{CreateTopic, TopicFields};
use kernel::clients::ClientKind;
use kernel::settings::SetSetting;
use kernel::staff::{PutIntoDepartment, SaveDepartment, SaveDivision, SetDivisionHead};
use kernel::{Ctx, Error, In, Locale, Module, Result};
use serde_json::{Value, json};
use testkit::House;

pub const MODULES: &[Module] = &[MODULE];

/// What somebody at the counter holds; neither the directories nor all tickets.
pub const COUNTER: &[&str] = &[
    "support.ticket.view",
    "support.ticket.open",
    "support.ticket.work",
    "support.ticket.talk",
    "clients.view",
];

/// A department of the one division there is.
pub async fn department(house: &House, name: &str) -> i64 {
    let system = house.system();
    let division = if house.count("divisions").await == 0 {
        let save = SaveDivision { name: "Управление".into(), ..SaveDivision::default() };
        house.run(&system, save).await.unwrap()
    } else {
        house.number("SELECT MIN(id) FROM divisions").await
    };
    let save = SaveDepartment { division: division.into(), name: name.into(), ..SaveDepartment::default() };
    house.run(&system, save).await.unwrap()
}

/// Somebody with a login who works in this department, or heads it.
pub async fn member(house: &House, login: &str, department: i64, is_head: bool) -> Ctx {
    let user = house.given_staff(login, COUNTER).await.actor.user().unwrap();
    let put = PutIntoDepartment { department: department.into(), user: user.into(), is_head: is_head.into() };
    house.run(&house.system(), put).await.unwrap();
    again(house, login).await
}

/// The head of the one division.
pub async fn division_head(house: &House, login: &str) -> Ctx {
    let user = house.given_staff(login, COUNTER).await.actor.user().unwrap();
    let division = house.number("SELECT MIN(id) FROM divisions").await;
    let head = SetDivisionHead { division: division.into(), user: user.into(), is_head: true.into() };
    house.run(&house.system(), head).await.unwrap();
    again(house, login).await
}

/// The same person, signed in again: a session knows where he works now.
pub async fn again(house: &House, login: &str) -> Ctx {
    house.as_actor(house.signed_in(login).await.as_staff().unwrap())
}

/// Whoever keeps the desk.
pub async fn keeper(house: &House) -> Ctx {
    house.given_staff("keeper", &["support", "clients"]).await
}

/// A client with a person who is signed in.
pub async fn client(house: &House) -> (i64, Ctx) {
    let client = house.given_client(ClientKind::OrganisationResident).await;
    (client, house.contact(client).await)
}

/// What is told of a ticket.
pub fn told(subject: &str) -> TicketFields {
    TicketFields {
        subject: subject.into(), message: "Не включается.".into(), ..TicketFields::default()
    }
}

/// A ticket to this department as a whole; its number.
pub async fn opened(house: &House, by: &Ctx, department: i64) -> i64 {
    let ticket = TicketFields { department: department.into(), ..told("Принтер") };
    house.run(by, OpenTicket { ticket, ..OpenTicket::default() }).await.unwrap().id
}

/// A ticket to some people of this department.
pub async fn opened_to(house: &House, by: &Ctx, department: i64, people: &[&Ctx]) -> i64 {
    let assignees = people.iter().map(|ctx| ctx.actor.user().unwrap().into()).collect();
    let ticket = TicketFields { department: department.into(), assignees, ..told("Принтер") };
    house.run(by, OpenTicket { ticket, ..OpenTicket::default() }).await.unwrap().id
}

/// A ticket of a client's person, about this topic.
pub async fn placed(house: &House, by: &Ctx, topic: i64) -> i64 {
    let place = PlaceTicket {
        topic: topic.into(),
        subject: "Не работает вход".into(),
        message: "Пишет, что пароль неверен.".into(),
        ..PlaceTicket::default()
    };
    house.run(by, place).await.unwrap().id
}

fn minutes(n: i64) -> TargetFields {
    let span = || SpanFields { minutes: n.into(), ..SpanFields::default() };
    TargetFields { low: span(), medium: span(), high: span() }
}

/// A plan with these minutes for reaction, work and deadline; a high priority has a tenth of them for the deadline.
pub async fn plan(house: &House, name: &str, reaction: i64, work: i64, deadline: i64) -> i64 {
    let high = SpanFields { minutes: (deadline / 10).into(), ..SpanFields::default() };
    let plan = PlanFields {
        name: name.into(),
        reaction: minutes(reaction),
        work: minutes(work),
        deadline: TargetFields { high, ..minutes(deadline) },
        ..PlanFields::default()
    };
    house.run(&house.system(), CreatePlan { plan }).await.unwrap()
}

/// A topic for clients that goes to this department.
pub async fn topic(house: &House, name: &str, department: i64, plan: Option<i64>) -> i64 {
    let topic = TopicFields {
        name: name.into(),
        department: department.into(),
        plan: plan.into(),
        for_clients: true.into(),
        ..TopicFields::default()
    };
    house.run(&house.system(), CreateTopic { topic }).await.unwrap()
}

pub async fn set(house: &House, key: &str, value: &str) {
    let set =
        SetSetting { key: key.into(), value: value.into(), since: In::default(), ..SetSetting::default() };
    house.run(&house.system(), set).await.unwrap();
}

/// The ticket's row.
pub async fn row(house: &House, id: i64) -> Ticket {
    let system = house.system();
    get(&system, &system.actor, id).await.unwrap()
}

/// The ticket as the API shows it.
pub async fn shown(house: &House, ctx: &Ctx, id: i64) -> Result<Value> {
    house.ask(ctx, "support.ticket", json!({ "id": id })).await
}

/// Spent seconds of reaction, work, deadline.
pub async fn figures(house: &House, id: i64) -> [i64; 3] {
    let shown = shown(house, &house.system(), id).await.unwrap();
    [0, 1, 2].map(|n| shown["figures"][n]["spent"].as_i64().unwrap())
}

/// The kinds of what happened, in order.
pub async fn log(house: &House, id: i64) -> Vec<String> {
    house.texts(&format!("SELECT kind FROM support_events WHERE ticket_id = {id} ORDER BY id")).await
}

/// In a word: `done`, or the code of what stood in the way.
pub fn outcome<T>(result: &Result<T>) -> String {
    result.as_ref().map_or_else(|e| e.code().to_owned(), |_| "done".to_owned())
}

/// What is wrong with the fields, each as `path: code`. Each must have its words.
pub fn errors<T: std::fmt::Debug>(house: &House, result: Result<T>) -> Vec<String> {
    let Err(Error::Invalid(errors)) = result else { panic!("nothing wrong with the fields: {result:?}") };
    for error in &errors {
        for locale in Locale::ALL {
            let said = house.state.texts().say(locale, &error.message);
            assert_ne!(said, error.message.id, "no words in {}", locale.code());
        }
    }
    errors.into_iter().map(|e| format!("{}: {}", e.path, e.code)).collect()
}
