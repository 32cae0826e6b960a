//! Taking the organisation's own days from a list: another program's, or a decree the program does not know.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DayKind, set_day};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::Tx;
use crate::error::{FieldError, Result};
use crate::field::{Field as _, In};
use crate::right::Right;
use crate::rights::CALENDAR_EDIT;

/// More days than two years have are a mistake.
const MOST: usize = 800;

/// Says what many days are, all or none.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportCalendar {
    /// A day a line: `2028-01-10 off a note`, with `working`, `short`, `off` or `holiday`; semicolons may
    /// stand between, and the note may be left out.
    pub days: In<String>,
}

type Line = (NaiveDate, DayKind, String);

impl Command for ImportCalendar {
    const EVENT: &'static str = "calendar.import";
    const RIGHT: Right = CALENDAR_EDIT;
    type Ready = Vec<Line>;
    /// How many days were said.
    type Out = usize;

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let text = check.need_area("days", &self.days, 100_000);
        let mut days = Vec::new();
        for (n, line) in text.iter().flat_map(|t| t.lines()).enumerate().filter(|(_, l)| !l.trim().is_empty())
        {
            match read(line) {
                Some(day) if days.len() < MOST => days.push(day),
                _ => {
                    let number = i64::try_from(n + 1).unwrap_or(i64::MAX);
                    check.fail(FieldError::new("days", "calendar_line").arg("line", number));
                    break;
                }
            }
        }
        check.done(()).map(|()| days)
    }

    async fn apply(self, days: Self::Ready, tx: &mut Tx) -> Result<usize> {
        tx.lock("calendar", 0).await?;
        let count = days.len();
        for (day, kind, note) in days {
            set_day::put(tx, day, Some(kind), note).await?;
        }
        Ok(count)
    }
}

fn read(line: &str) -> Option<Line> {
    let mut parts = line.trim().splitn(3, [' ', ';', '\t']);
    let day = NaiveDate::parse(parts.next()?).ok()?;
    let kind = parts.next()?.trim().parse().ok()?;
    let note = parts.next().unwrap_or_default().trim();
    let fits = note.chars().count() <= 200 && !note.contains(char::is_control);
    fits.then(|| (day, kind, note.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_day_its_kind_and_a_note() {
        let (day, kind, note) = read("10.01.2028;off; перенос с 1 января").unwrap();
        assert_eq!(
            (day.to_string().as_str(), kind, note.as_str()),
            ("2028-01-10", DayKind::Off, "перенос с 1 января")
        );
        assert_eq!(read("2028-01-10 short").unwrap().1, DayKind::Short);
        for wrong in ["2028-01-10", "2028-13-10 off", "2028-01-10 выходной", "off 2028-01-10"] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }
}
