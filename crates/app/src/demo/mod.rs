//! `stoyka demo`: a living example. It is made by the same commands as real life, day by day, with a
//! clock that is set on from morning to evening.

mod catalogue;
mod chance;
mod deliveries;
mod departments;
mod fresh;
mod goods;
mod life;
mod names;
mod orders;
mod past;
mod people;
mod season;
mod staff;
mod steps;
mod tickets;
mod tools;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Utc};
use desk_subscriptions::order::ArchiveFinished;
use desk_subscriptions::statistics::RefreshStatistics;
use kernel::clock::Clock;
use kernel::outbox::{self, Transport};
use kernel::{Ctx, Error, Result, State, execute, jobs};
use web::DemoLogin;

use crate::config::Config;
use crate::{house, serve};

use life::Life;

/// How much of it there is.
#[derive(Clone, Copy, Debug)]
struct Scale {
    days: i64,
    /// For so many days before today the house is served by this program. What was sold before was taken over from
    /// another one with its papers: three commands an order instead of eight.
    lived: i64,
    clients: usize,
    orders: usize,
    /// How many of the clients can sign in.
    logins: usize,
}

const WHOLE: Scale = Scale { days: 730, lived: 45, clients: 400, orders: 3000, logins: 8 };
const SMALL: Scale = Scale { days: 150, lived: 150, clients: 24, orders: 72, logins: 2 };

/// The sign-ins of the demo. All have the same password.
pub(crate) const LOGINS: &[DemoLogin] = &[
    DemoLogin { title: "demo-admin", login: "admin", password: "demo" },
    DemoLogin { title: "demo-keeper", login: "keeper", password: "demo" },
    DemoLogin { title: "demo-operator", login: "operator", password: "demo" },
    DemoLogin { title: "demo-security", login: "security", password: "demo" },
    DemoLogin { title: "demo-organisation", login: "romashka", password: "demo" },
    DemoLogin { title: "demo-person", login: "ivanov", password: "demo" },
];

/// For so many days before today subscribers are reminded of the end of their access.
const REMINDED: i64 = 30;
/// After so many days finished orders are put away.
const PUT_AWAY: i64 = 150;
/// What has to be done on each day of the past; the rest is made good on the last one.
const DAILY: &[&str] = &["subscriptions.resume_access", "subscriptions.finish_access"];

/// Fills an empty database, then serves it. One that was filled to its end is only served.
pub(crate) async fn demo(config: &Config, small: bool) -> Result<()> {
    let real = match config.now {
        Some(now) => Clock::starting_at(config.zone, now),
        None => Clock::real(config.zone),
    };
    fresh::clear_half_done(config)?;
    let past = house::open_with(config, real.clone(), Transport::Past, true).await?;
    past.migrate().await?;
    if fresh::must_be_filled(config, &past).await? {
        // The folder is deleted if this breaks off, so nothing needs to be safe before the end.
        past.db().hurry(true).await?;
        kernel::identity::install(&past).await?;
        fill(&past, if small { SMALL } else { WHOLE }).await?;
        past.db().hurry(false).await?;
        fresh::done(config)?;
    }
    past.db().close().await;
    let mail = match &config.smtp {
        Some(url) => Transport::smtp(url)?,
        None => Transport::Folder(config.data.join("mail")),
    };
    let state = house::open_with(config, real, mail, true).await?;
    println!("http://{}", config.listen);
    for login in LOGINS {
        println!("  {} / {}", login.login, login.password);
    }
    serve::listen(config, state, true, LOGINS).await
}

/// Lives through the days up to now.
async fn fill(state: &State, scale: Scale) -> Result<()> {
    let clock = state.clock();
    let (today, now) = (clock.today(), clock.now());
    let ctx = Ctx::system(state, "demo");
    let first = today - TimeDelta::days(scale.days);
    stand(clock, first, 8)?;
    let staff = staff::hire(&ctx).await?;
    let catalogue = catalogue::fill(&staff.admin).await?;
    tools::set_up(&staff.admin, catalogue.offer, first).await?;
    let mut life = Life::new(scale, (first, today), staff, catalogue);
    let mut day = first;
    while day < today {
        stand(clock, day, 0)?;
        for job in DAILY {
            jobs::run_now(state, job).await?.result?;
        }
        live(state, &mut life, day, evening(clock, day)).await?;
        day += TimeDelta::days(1);
    }
    clock.stand_at(now);
    jobs::run_due(state).await?;
    live(state, &mut life, today, now).await?;
    clock.stand_at(now);
    departments::fill(&life.staff.admin).await?;
    tickets::fill(state, &life.staff.admin, now).await?;
    execute(&ctx, None, RefreshStatistics {}).await?;
    outbox::deliver_due(state).await?;
    clock.run();
    Ok(())
}

/// One day of the house.
async fn live(state: &State, life: &mut Life, day: NaiveDate, end: DateTime<Utc>) -> Result<()> {
    let left = (life.today - day).num_days();
    if left == REMINDED {
        staff::remind(&life.staff).await?;
        life.arrange(day).await?;
    }
    if left < REMINDED && left > 0 {
        stand(state.clock(), day, 7)?;
        jobs::run_now(state, "subscriptions.reminders").await?.result?;
    }
    life.day(day, end).await?;
    life.issues(day).await?;
    if day.day() == 25 {
        let ended_before = (day - TimeDelta::days(PUT_AWAY)).into();
        let ctx = life.somebody();
        let put_away = ArchiveFinished { ended_before, ..ArchiveFinished::default() };
        while execute(&ctx, None, put_away.clone()).await?.more {}
    }
    outbox::deliver_due(state).await.map(drop)
}

/// Stops the clock at an hour of a day in the site's zone, ten minutes past it.
fn stand(clock: &Clock, day: NaiveDate, hour: u32) -> Result<()> {
    let time = NaiveTime::from_hms_opt(hour, 10, 0).unwrap_or_default();
    let local = day.and_time(time).and_local_timezone(clock.zone()).earliest();
    let moment = local.ok_or_else(|| Error::internal(format!("{day} has no such hour")))?;
    clock.stand_at(moment.with_timezone(&Utc));
    Ok(())
}

/// When the last people go home.
fn evening(clock: &Clock, day: NaiveDate) -> DateTime<Utc> {
    clock.start_of(day) + TimeDelta::hours(20)
}
