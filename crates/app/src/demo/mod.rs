//! `stoyka demo`: a living example. It is made by the same commands as real life, day by day, with a
//! clock that is set on from morning to morning.

mod catalogue;
mod chance;
mod fates;
mod life;
mod people;

use chrono::{NaiveTime, TimeDelta};
use kernel::clock::Clock;
use kernel::outbox::{self, Transport};
use kernel::{Ctx, Error, Result, State, jobs};
use web::DemoLogin;

use crate::config::Config;
use crate::{house, serve, user};

/// How much of it there is.
#[derive(Clone, Copy, Debug)]
struct Scale {
    days: i64,
    clients: usize,
    orders: usize,
}

const WHOLE: Scale = Scale { days: 240, clients: 60, orders: 200 };
const SMALL: Scale = Scale { days: 120, clients: 14, orders: 48 };

/// The sign-ins of the demo. All have the same password.
pub(crate) const LOGINS: &[DemoLogin] = &[
    DemoLogin { title: "demo-admin", login: "admin", password: "demo" },
    DemoLogin { title: "demo-operator", login: "operator", password: "demo" },
    DemoLogin { title: "demo-organisation", login: "romashka", password: "demo" },
    DemoLogin { title: "demo-person", login: "ivanov", password: "demo" },
];

/// The file that tells that the demo was lived through to its end.
const MARK: &str = "demo-complete";

/// Fills an empty database, then serves it. One that was filled to its end is only served.
pub(crate) async fn demo(config: &Config, small: bool) -> Result<()> {
    let real = match config.now {
        Some(now) => Clock::starting_at(config.zone, now),
        None => Clock::real(config.zone),
    };
    let past = house::open_with(config, real.clone(), Transport::Past, true).await?;
    past.migrate().await?;
    let mark = config.data.join(MARK);
    if user::is_empty(&past).await? {
        fill(&past, if small { SMALL } else { WHOLE }).await?;
        std::fs::write(&mark, "").map_err(|e| Error::internal(format!("{}: {e}", mark.display())))?;
    } else if !mark.exists() {
        return Err(Error::internal(unfinished(config)));
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

/// What to do about a demo that was stopped half-way, or a database that was never one.
fn unfinished(config: &Config) -> String {
    let folder = config.data.display();
    match config.database_url.strip_prefix("sqlite:") {
        Some(_) => format!("the demo in {folder} was interrupted: delete that folder and start again"),
        None => format!("the demo was interrupted: empty its database, delete {folder} and start again"),
    }
}

/// Lives through the days up to now.
async fn fill(state: &State, scale: Scale) -> Result<()> {
    let clock = state.clock();
    let today = clock.today();
    let now = clock.now();
    let ctx = Ctx::system(state, "demo");
    let first = today - TimeDelta::days(scale.days);
    stand(clock, first, 8)?;
    let operator = people::staff(&ctx).await?;
    catalogue::fill(&operator).await?;
    let mut life = life::Life::new(scale, first, today);
    let mut day = first;
    while day < today {
        stand(clock, day, 0)?;
        jobs::run_due(state).await?;
        stand(clock, day, 10)?;
        life.day(&operator, day).await?;
        outbox::deliver_due(state).await?;
        day += TimeDelta::days(1);
    }
    clock.stand_at(now);
    life.day(&operator, today).await?;
    jobs::run_due(state).await?;
    outbox::deliver_due(state).await?;
    clock.run();
    Ok(())
}

/// Stops the clock at an hour of a day in the site's zone, ten minutes past it.
fn stand(clock: &Clock, day: chrono::NaiveDate, hour: u32) -> Result<()> {
    let time = NaiveTime::from_hms_opt(hour, 10, 0).unwrap_or_default();
    let local = day.and_time(time).and_local_timezone(clock.zone()).earliest();
    let moment = local.ok_or_else(|| Error::internal(format!("{day} has no such hour")))?;
    clock.stand_at(moment.with_timezone(&chrono::Utc));
    Ok(())
}
