//! Sites on which banners may be shown.

mod delete;
mod listing;
pub(crate) mod pages;
pub(crate) mod row;
mod save;

pub use delete::DeleteSite;
pub use listing::SITES;
pub use save::{CreateSite, EditSite, SiteFields};

use kernel::Result;
use kernel::db::Read;
use sea_orm::{EntityTrait as _, QueryOrder as _};

/// All sites, by name.
pub(crate) async fn all(read: &impl Read) -> Result<Vec<row::Model>> {
    read.all(row::Entity::find().order_by_asc(row::Column::NameKey)).await
}

/// The host of an address, small letters, without scheme, port and path; nothing if there is none.
pub(crate) fn host(address: &str) -> Option<String> {
    let rest = address.trim().split_once("://").map_or(address.trim(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase();
    let fits = !host.is_empty()
        && host.chars().count() <= 200
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && !host.starts_with(['.', '-']);
    fits.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn an_address_has_a_host() {
        for (address, expected) in [
            ("https://Example.org/a?b", Some("example.org")),
            ("example.org:8080", Some("example.org")),
            (" пример.рф ", Some("пример.рф")),
            ("", None),
            ("https://", None),
            ("a b", None),
            ("name@host", None),
        ] {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }
}
