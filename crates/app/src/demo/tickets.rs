//! Tickets of the demo: two plans, five topics, and what clients and colleagues have asked during the last days.

use chrono::{DateTime, TimeDelta, Utc};
use desk_support::sla::plan::{CreatePlan, PlanFields, SpanFields, TargetFields};
use desk_support::ticket::{
    AddComment, FinishTicket, LockTicket, OpenTicket, PlaceTicket, ReturnTicket, TicketFields, WaitTicket,
};
use desk_support::topic::{CreateTopic, FieldFields, TopicFields};
use kernel::{Ctx, Error, In, Result, State, execute, staff};

use super::staff::come_in;

/// Name, department, whether the quick plan, whether for clients.
const TOPICS: &[(&str, &str, bool, bool)] = &[
    ("Не работает доступ", "Отдел технической поддержки", true, true),
    ("Вопрос по данным", "Отдел технической поддержки", false, true),
    ("Счета и акты", "Расчётный отдел", false, true),
    ("Рабочее место", "Отдел администрирования", false, false),
];

/// What was asked: who, topic, subject, message, priority, how many hours ago, and how far it has come.
type Asked = (&'static str, usize, &'static str, &'static str, &'static str, i64, Fate);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    New,
    Taken,
    Answered,
    Waits,
    Done,
    Returned,
}

const ASKED: &[Asked] = &[
    (
        "romashka",
        0,
        "Сервер отвечает 403",
        "С утра сервер не пускает с адреса офиса.",
        "high",
        90,
        Fate::Done,
    ),
    (
        "ivanov",
        1,
        "Разные цены закрытия",
        "В файле и на странице цены за 14-е число различаются.",
        "medium",
        70,
        Fate::Returned,
    ),
    ("romashka", 2, "Акт за прошлый месяц", "Пришлите, пожалуйста, акт ещё раз.", "low", 52, Fate::Done),
    ("vera", 3, "Не печатает принтер", "Принтер у окна печатает пустые листы.", "medium", 46, Fate::Waits),
    ("romashka", 1, "Формат файла сделок", "Где описание полей файла сделок?", "medium", 26, Fate::Answered),
    ("ivanov", 0, "Забыл пароль", "Письмо со ссылкой не приходит.", "high", 5, Fate::Taken),
    ("operator", 3, "Второй монитор", "Нужен второй монитор для сверки актов.", "low", 4, Fate::New),
    (
        "romashka",
        0,
        "Обрывается соединение",
        "Каждые десять минут соединение обрывается.",
        "high",
        2,
        Fate::New,
    ),
    ("ivanov", 2, "Изменились реквизиты", "Хочу получать счета на другой адрес.", "medium", 1, Fate::New),
];

/// Makes them; the clock stands at `now` when it is done.
pub(super) async fn fill(state: &State, admin: &Ctx, now: DateTime<Utc>) -> Result<()> {
    state.clock().stand_at(now - TimeDelta::hours(100));
    let topics = topics(admin).await?;
    for (n, asked) in ASKED.iter().enumerate() {
        state.clock().stand_at(now - TimeDelta::hours(asked.5));
        let from = come_in(admin, asked.0, &format!("192.0.2.{}", 60 + n)).await?;
        let topic = *topics.get(asked.1).ok_or(Error::NotFound)?;
        let ticket = ask(&from, asked, topic).await?;
        live(state, admin, &from, ticket, asked.6).await?;
    }
    state.clock().stand_at(now);
    Ok(())
}

async fn ask(from: &Ctx, (_, _, subject, message, priority, ..): &Asked, topic: i64) -> Result<i64> {
    let (subject, message, priority) = (In::from(*subject), In::from(*message), In::read(*priority));
    if from.actor.bound_clients().is_some() {
        let topic = topic.into();
        let place = PlaceTicket { topic, subject, message, priority, ..PlaceTicket::default() };
        return Ok(execute(from, None, place).await?.id);
    }
    let topic = topic.into();
    let ticket = TicketFields { topic, subject, message, priority, ..TicketFields::default() };
    Ok(execute(from, None, OpenTicket { ticket, ..OpenTicket::default() }).await?.id)
}

/// What became of it within the next two hours.
async fn live(state: &State, admin: &Ctx, from: &Ctx, id: i64, fate: Fate) -> Result<()> {
    if fate == Fate::New {
        return Ok(());
    }
    let later = |minutes| state.clock().stand_at(state.clock().now() + TimeDelta::minutes(minutes));
    let worker = &come_in(admin, "pavel", "192.0.2.59").await?;
    // Who may not take it from another department asks whoever keeps the desk.
    later(12);
    let by = match execute(worker, None, LockTicket { ticket: id.into() }).await {
        Ok(()) => worker,
        Err(Error::NotFound) => {
            execute(admin, None, LockTicket { ticket: id.into() }).await?;
            admin
        }
        Err(error) => return Err(error),
    };
    if fate == Fate::Taken {
        return Ok(());
    }
    later(20);
    let body = In::from("Посмотрели, сейчас разберёмся.");
    execute(by, None, AddComment { ticket: id.into(), body, ..AddComment::default() }).await?;
    match fate {
        Fate::Waits => {
            let wait = WaitTicket { ticket: id.into(), waits_for: In::read("others") };
            execute(by, None, wait).await?;
        }
        Fate::Done | Fate::Returned => {
            later(35);
            execute(by, None, FinishTicket { ticket: id.into() }).await?;
        }
        _ => {}
    }
    if fate == Fate::Returned {
        later(30);
        let reason = In::from("За 15-е число то же самое.");
        execute(from, None, ReturnTicket { ticket: id.into(), reason }).await?;
    }
    Ok(())
}

async fn topics(admin: &Ctx) -> Result<Vec<i64>> {
    let quick = plan(admin, "Срочный", [15, 120, 240], false).await?;
    let usual = plan(admin, "Обычный", [120, 240, 1440], true).await?;
    let departments = staff::departments(admin).await?;
    let mut topics = Vec::with_capacity(TOPICS.len());
    for (n, (name, department, is_quick, for_clients)) in TOPICS.iter().enumerate() {
        let department = departments.iter().find(|d| d.name == *department).ok_or(Error::NotFound)?.id;
        let asks = FieldFields {
            name: In::from("Адрес, с которого не работает"),
            for_clients: true.into(),
            ..FieldFields::default()
        };
        let topic = TopicFields {
            name: In::from(*name),
            place: i64::try_from(n).unwrap_or_default().into(),
            department: department.into(),
            plan: if *is_quick { quick } else { usual }.into(),
            for_clients: (*for_clients).into(),
            fields: if n == 0 { vec![asks] } else { Vec::new() },
            ..TopicFields::default()
        };
        topics.push(execute(admin, None, CreateTopic { topic }).await?);
    }
    Ok(topics)
}

/// A plan with these minutes at medium priority; a high one has half of them, a low one twice as many.
async fn plan(admin: &Ctx, name: &str, [reaction, work, deadline]: [i64; 3], business: bool) -> Result<i64> {
    let span = |minutes: i64| SpanFields { minutes: minutes.into(), ..SpanFields::default() };
    let three = |m: i64| TargetFields { low: span(m * 2), medium: span(m), high: span(m / 2) };
    let plan = PlanFields {
        name: In::from(name),
        business_hours: business.into(),
        reaction: three(reaction),
        work: three(work),
        deadline: three(deadline),
        ..PlanFields::default()
    };
    execute(admin, None, CreatePlan { plan }).await
}
