//! The four kinds of client (seed 003 §1.1).

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Person or organisation, resident or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// физическое лицо, резидент
    PersonResident,
    /// физическое лицо, нерезидент
    PersonForeign,
    /// юридическое лицо, резидент
    OrganisationResident,
    /// юридическое лицо, нерезидент
    OrganisationForeign,
}

impl ClientKind {
    /// All kinds.
    pub const ALL: [Self; 4] =
        [Self::PersonResident, Self::PersonForeign, Self::OrganisationResident, Self::OrganisationForeign];

    /// The code in database and API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PersonResident => "person_resident",
            Self::PersonForeign => "person_foreign",
            Self::OrganisationResident => "organisation_resident",
            Self::OrganisationForeign => "organisation_foreign",
        }
    }

    /// Whether it is an organisation.
    pub const fn is_organisation(self) -> bool {
        matches!(self, Self::OrganisationResident | Self::OrganisationForeign)
    }

    /// Whether it is a resident.
    pub const fn is_resident(self) -> bool {
        matches!(self, Self::PersonResident | Self::OrganisationResident)
    }
}

impl FromStr for ClientKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|k| k.as_str() == text).ok_or(())
    }
}

impl std::fmt::Display for ClientKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

crate::choice_field!(ClientKind);
crate::column_enum!(ClientKind);
