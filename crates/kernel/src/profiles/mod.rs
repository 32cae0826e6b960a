//! Profiles of organisations: what an organisation does, a small directory in both languages (seed 003
//! §2.1). An agency's profile says that its orders have a price of their own (A21).

mod delete;
mod listing;
mod row;
mod save;

pub use delete::DeleteProfile;
pub use listing::PROFILES;
pub use row::Model as Profile;
pub use save::{CreateProfile, EditProfile, ProfileFields};

use sea_orm::{EntityTrait as _, QueryOrder as _};

use crate::db::Read;
use crate::error::Result;
use crate::text::Locale;

/// A profile by its id.
pub async fn get(read: &impl Read, id: i64) -> Result<Profile> {
    read.need(row::Entity::find_by_id(id)).await
}

/// All profiles, by name: what a form offers.
pub async fn all(read: &impl Read) -> Result<Vec<Profile>> {
    read.all(row::Entity::find().order_by_asc(row::Column::NameKey)).await
}

/// Whether a client is an agency: an organisation whose profile says so.
pub async fn is_agency(read: &impl Read, client: &crate::clients::Client) -> Result<bool> {
    match client.profile_id {
        Some(id) => Ok(get(read, id).await?.agency),
        None => Ok(false),
    }
}

impl Profile {
    /// Its name in a language; the Russian one if it has no other.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::En if !self.name_en.is_empty() => &self.name_en,
            _ => &self.name_ru,
        }
    }
}
