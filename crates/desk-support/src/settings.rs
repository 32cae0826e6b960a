//! The desk's settings.

use kernel::Result;
use kernel::calendar;
use kernel::command::Ctx;
use kernel::db::{Read, Tx};
use kernel::settings::{Setting, SettingKind, Settings};

use crate::sla::WeekHours;

/// Group: tickets.
pub const TICKETS_GROUP: &str = "support.tickets";
/// Group: working hours, as service levels count them.
pub const HOURS_GROUP: &str = "support.hours";
/// Group: colours of states.
pub const COLOURS_GROUP: &str = "support.colours";

/// Days after which a done ticket goes to the archive by itself; 0: never.
pub const ARCHIVE_DAYS: Setting =
    Setting::new(TICKETS_GROUP, "support.archive_days", SettingKind::Whole(0, 3650), "3").unit("days");
/// Hours in which author and client may return a done ticket; 0: never.
pub const RETURN_HOURS: Setting =
    Setting::new(TICKETS_GROUP, "support.return_hours", SettingKind::Whole(0, 87_600), "72").unit("hours");
/// Whether a client may choose the department himself.
pub const CLIENT_PICKS: Setting =
    Setting::new(TICKETS_GROUP, "support.client_picks", SettingKind::Flag, "false");

/// Name of the topic that letters get; nothing: none, and they go to the first department.
pub const MAIL_TOPIC: Setting = Setting::new(TICKETS_GROUP, "support.mail_topic", SettingKind::Line, "");

/// Hours of a worked day; nothing is the whole day.
pub const WORK_HOURS: Setting =
    Setting::new(HOURS_GROUP, "support.work_hours", SettingKind::Hours, "09:00-18:00");
/// Hours of Fridays, if they are others.
pub const FRIDAY_HOURS: Setting = Setting::new(HOURS_GROUP, "support.friday_hours", SettingKind::Hours, "");
/// The break in the midst of them.
pub const LUNCH_HOURS: Setting = Setting::new(HOURS_GROUP, "support.lunch_hours", SettingKind::Hours, "");

const fn colour(key: &'static str, states: &'static [&'static str], default: &'static str) -> Setting {
    Setting::new(COLOURS_GROUP, key, SettingKind::Colour(states), default)
}

/// All of them.
pub const SETTINGS: &[Setting] = &[
    ARCHIVE_DAYS,
    RETURN_HOURS,
    CLIENT_PICKS,
    MAIL_TOPIC,
    WORK_HOURS,
    FRIDAY_HOURS,
    LUNCH_HOURS,
    colour("support.colour_free", &["ticket-state-free"], "blue"),
    colour("support.colour_locked", &["ticket-state-locked"], "yellow"),
    colour("support.colour_waiting", &["ticket-state-waiting"], "purple"),
    colour("support.colour_done", &["ticket-state-done"], "green"),
    colour("support.colour_high", &["ticket-priority-high"], "red"),
    colour("support.colour_late", &["ticket-sla-late"], "red"),
];

/// The working hours of the organisation, as they are set now.
pub async fn hours(read: &impl Read, ctx: &Ctx) -> Result<WeekHours> {
    let clock = ctx.state.clock();
    let settings = Settings::on(read, clock.today()).await?;
    Ok(WeekHours {
        calendar: calendar::work(read).await?,
        zone: clock.zone(),
        hours: settings.hours(&WORK_HOURS),
        friday: settings.hours(&FRIDAY_HOURS),
        lunch: settings.hours(&LUNCH_HOURS),
    })
}

/// Settings inside of a command.
pub(crate) async fn of_today(tx: &Tx) -> Result<Settings> {
    Settings::on(tx, tx.today()).await
}
