//! Saying what a day is in this organisation.

use chrono::NaiveDate;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::{DayKind, row};
use crate::check::Check;
use crate::command::{Command, Ctx};
use crate::db::{Read as _, Tx};
use crate::error::Result;
use crate::field::In;
use crate::right::Right;
use crate::rights::CALENDAR_EDIT;

/// Says what a day is in this organisation, or that it is what the law says.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SetCalendarDay {
    /// The day.
    pub on_date: In<NaiveDate>,
    /// `working`, `short`, `off` or `holiday`; left out, it is what the law says.
    pub kind: In<DayKind>,
    /// Why: «санитарный день».
    pub note: In<String>,
}

impl Command for SetCalendarDay {
    const EVENT: &'static str = "calendar.set";
    const RIGHT: Right = CALENDAR_EDIT;
    type Ready = (NaiveDate, Option<DayKind>, String);
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<Self::Ready> {
        let mut check = Check::new();
        let day = check.need("on_date", &self.on_date);
        let kind = check.optional("kind", &self.kind);
        let note = check.text("note", &self.note, 200);
        check.done((day, kind, note))
    }

    async fn apply(self, (day, kind, note): Self::Ready, tx: &mut Tx) -> Result<()> {
        tx.lock("calendar", 0).await?;
        put(tx, day, kind, note).await
    }
}

/// Writes what a day is over what was said of it before. The caller holds the lock.
pub(super) async fn put(tx: &Tx, on_date: NaiveDate, kind: Option<DayKind>, note: String) -> Result<()> {
    let of_day = || row::Column::OnDate.eq(on_date);
    let Some(kind) = kind else {
        return tx.delete_where::<row::Entity>(of_day()).await.map(drop);
    };
    let (set_by, set_at) = (tx.actor().name().to_owned(), tx.now());
    match tx.one(row::Entity::find().filter(of_day())).await? {
        Some(row) => tx.update(row::Model { kind, note, set_by, set_at, ..row }).await,
        None => tx.insert(row::Model { id: 0, on_date, kind, note, set_by, set_at }).await,
    }
    .map(drop)
}
