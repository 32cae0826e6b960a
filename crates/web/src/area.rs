//! The areas of the site, told by the address. The area decides as whom a person acts.

use crate::desk::Section;

/// A part of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// The public site, `/`.
    Site,
    /// The client's cabinet, `/my`.
    Cabinet,
    /// The operator's workplace, `/desk`.
    Desk,
    /// Administration, `/admin`.
    Admin,
    /// For programs, `/api` and `/metrics`.
    Api,
}

impl Area {
    /// The area of an address.
    pub fn of(path: &str) -> Self {
        let first = path.trim_start_matches('/').split('/').next();
        match first {
            Some("my") => Self::Cabinet,
            Some("desk" | "tasks" | "lists") => Self::Desk,
            Some("admin") => Self::Admin,
            Some("api" | "metrics") => Self::Api,
            _ => Self::Site,
        }
    }

    /// Whose navigation its pages show.
    pub(crate) const fn section(self) -> Section {
        match self {
            Self::Desk => Section::Desk,
            Self::Admin => Section::Admin,
            Self::Cabinet => Section::Cabinet,
            Self::Site | Self::Api => Section::Site,
        }
    }

    /// Whether only signed-in people have business here.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Cabinet | Self::Desk | Self::Admin)
    }

    /// Whether its pages are an instrument for staff: dense, with the navigation at the left.
    pub const fn is_for_staff(self) -> bool {
        matches!(self, Self::Desk | Self::Admin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_of_the_address_decides() {
        assert_eq!(Area::of("/"), Area::Site);
        assert_eq!(Area::of("/my"), Area::Cabinet);
        assert_eq!(Area::of("/tasks/7"), Area::Desk);
        assert_eq!(Area::of("/mysterious"), Area::Site, "a part is whole");
        assert_eq!(Area::of("/desk/subscriptions/orders"), Area::Desk);
        assert_eq!(Area::of("//admin/journal"), Area::Admin, "no way round by a second slash");
        assert_eq!(Area::of("/api/v1/orders"), Area::Api);
    }
}
