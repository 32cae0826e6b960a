//! The settings of the organisation as this process knows them: read again only when they were changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use sea_orm::{EntityTrait as _, QueryOrder as _};

use super::{SettingKind, Settings, StateColours, TIME_ZONE, Values, colours, row};
use crate::db::Read;
use crate::error::Result;
use crate::state::State;

/// The topic of [`crate::revisions`] that settings are.
pub(super) const TOPIC: &str = "settings";

/// The settings as this process knows them.
#[derive(Debug, Default)]
pub struct Shelf(RwLock<Option<Known>>);

#[derive(Clone, Debug)]
struct Known {
    revision: i64,
    values: Arc<Values>,
    colours: Arc<StateColours>,
}

impl Shelf {
    fn known(&self) -> Option<Known> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The colours of states, as far as they are known.
    pub(crate) fn colours(&self) -> Arc<StateColours> {
        self.known().map(|known| known.colours).unwrap_or_default()
    }

    /// The settings of a day, as far as they are known.
    pub(crate) fn on(&self, day: chrono::NaiveDate) -> Settings {
        Settings { day, values: self.known().map(|known| known.values).unwrap_or_default() }
    }

    /// All values, read again if another revision stands in the database.
    pub(super) async fn values(&self, state: &State) -> Result<Arc<Values>> {
        let revision = state.revisions().number(state, TOPIC).await?;
        if let Some(known) = self.known().filter(|known| known.revision == revision) {
            return Ok(known.values);
        }
        let values = Arc::new(all(state.db().reader()).await?);
        let now = Settings { day: state.clock().today(), values: Arc::clone(&values) };
        state.clock().set_zone(now.zone(&TIME_ZONE));
        let known = Known { revision, values: Arc::clone(&values), colours: Arc::new(chosen(state, &now)) };
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(known);
        Ok(values)
    }
}

/// The settings that one command has read: they stay what they are to its end, unless it changes them itself.
#[derive(Debug, Default)]
pub struct SettingsRead(Mutex<Option<Arc<Values>>>);

impl SettingsRead {
    /// Has them read again: the command changed them, or took its change back.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(super) async fn values(&self, read: &impl Read) -> Result<Arc<Values>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(values) = known {
            return Ok(values);
        }
        let values = Arc::new(all(read).await?);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&values));
        Ok(values)
    }
}

/// All values, as they stand in the database.
pub(super) async fn all(read: &impl Read) -> Result<Values> {
    let mut values = Values::new();
    for row in read.all(row::Entity::find().order_by_asc(row::Column::Since)).await? {
        values.entry(row.key).or_default().push((row.since, row.value));
    }
    Ok(values)
}

/// The colours that settings give to states.
fn chosen(state: &State, now: &Settings) -> StateColours {
    let mut map = BTreeMap::new();
    for setting in state.modules().iter().flat_map(|m| m.settings) {
        if let SettingKind::Colour(states) = setting.kind
            && let Some(word) = colours::word(&now.text(setting))
        {
            map.extend(states.iter().map(|id| ((*id).to_owned(), word)));
        }
    }
    StateColours(map)
}

/// Makes sure that this process knows the settings as they are: time zone and colours of states too. Costs
/// a statement a second at most.
pub async fn refresh(state: &State) -> Result<()> {
    state.shelf().values(state).await.map(drop)
}
