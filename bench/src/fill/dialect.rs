//! The few expressions that the two databases write differently.

use chrono::NaiveDate;
use kernel::db::Engine;

/// Writes expressions for one database.
#[derive(Clone, Copy)]
pub(super) struct Dialect {
    pub engine: Engine,
    pub today: NaiveDate,
}

impl Dialect {
    /// Today.
    pub fn now(self) -> String {
        let today = self.today;
        self.engine.pick(format!("'{today}'").as_str(), format!("DATE '{today}'").as_str()).to_owned()
    }

    /// Today and so many days, fewer than none for the past.
    pub fn day(self, days: &str) -> String {
        self.later(&self.now(), days)
    }

    /// A day and so many days.
    pub fn later(self, day: &str, days: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("date({day}, ({days}) || ' days')"),
            Engine::Postgres => format!("({day} + CAST({days} AS INTEGER))"),
        }
    }

    /// The first of the next month.
    pub fn next_month(self, day: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("date({day}, 'start of month', '+1 month')"),
            Engine::Postgres => format!("CAST(date_trunc('month', {day}) + INTERVAL '1 month' AS DATE)"),
        }
    }

    /// The last day of so many months from a first of a month.
    pub fn months_end(self, first: &str, months: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("date({first}, ({months}) || ' months', '-1 day')"),
            Engine::Postgres => {
                format!(
                    "CAST({first} + make_interval(months => CAST({months} AS INTEGER)) - INTERVAL '1 day' AS DATE)"
                )
            }
        }
    }

    /// The year of a day.
    pub fn year(self, day: &str) -> String {
        match self.engine {
            Engine::Sqlite => format!("CAST(strftime('%Y', {day}) AS INTEGER)"),
            Engine::Postgres => format!("CAST(EXTRACT(YEAR FROM {day}) AS BIGINT)"),
        }
    }

    /// A moment of a day, so many seconds after midnight in UTC. Between 6 and 18 hours it is the same day in Moscow.
    pub fn moment(self, day: &str, seconds: &str) -> String {
        match self.engine {
            Engine::Sqlite => {
                format!("({day} || 'T' || strftime('%H:%M:%S', {seconds}, 'unixepoch') || '+00:00')")
            }
            Engine::Postgres => {
                format!("((CAST({day} AS TIMESTAMP) + make_interval(secs => {seconds})) AT TIME ZONE 'UTC')")
            }
        }
    }

    /// Nine in the morning of a day.
    pub fn morning(self, day: &str) -> String {
        self.moment(day, "32400")
    }

    /// The smaller of two.
    pub fn least(self, a: &str, b: &str) -> String {
        format!("{}({a}, {b})", self.engine.pick("MIN", "LEAST"))
    }

    /// The lines of a series `n(i)` from 1, for a `WITH RECURSIVE`.
    pub fn series(count: i64) -> String {
        format!("n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {count})")
    }
}
