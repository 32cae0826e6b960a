//! Where to write to those who work here.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{holders, user};
use crate::db::Read;
use crate::error::Result;
use crate::right::Right;
use crate::text::Locale;

/// Somebody of staff who can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffAddress {
    /// E-mail.
    pub email: String,
    /// Name.
    pub name: String,
    /// Language.
    pub locale: Locale,
}

/// The addresses of everybody of staff who holds this right, may sign in, and has an e-mail.
pub async fn addresses(read: &impl Read, right: Right) -> Result<Vec<StaffAddress>> {
    let holders = holders(read, right).await?;
    let select = user::Entity::find()
        .filter(user::Column::Id.is_in(holders))
        .filter(user::Column::Email.ne(""))
        .order_by_asc(user::Column::Id);
    let address = |user: user::Model| StaffAddress {
        locale: Locale::parse(&user.locale).unwrap_or_default(),
        email: user.email,
        name: user.name,
    };
    Ok(read.all(select).await?.into_iter().map(address).collect())
}
