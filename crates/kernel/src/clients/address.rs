//! Addresses in parts (seed 003 §1.1: страна, индекс, регион, город, улица, дом).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::error::FieldError;
use crate::field::{In, Personal};

/// An address; parts that are not known are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Country.
    pub country: String,
    /// Postal code.
    pub postcode: String,
    /// Region.
    pub region: String,
    /// City or settlement.
    pub city: String,
    /// Street.
    pub street: String,
    /// House, block, building, flat.
    pub house: String,
}

/// An address as it is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddressFields {
    /// Country; Russia if left out.
    pub country: In<Personal>,
    /// Postal code.
    pub postcode: In<Personal>,
    /// Region.
    pub region: In<Personal>,
    /// City or settlement.
    pub city: In<Personal>,
    /// Street.
    pub street: In<Personal>,
    /// House, block, building, flat.
    pub house: In<Personal>,
}

impl Address {
    /// One line, as on an envelope.
    pub fn line(&self) -> String {
        let parts = [&self.postcode, &self.country, &self.region, &self.city, &self.street, &self.house];
        parts.into_iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        [&self.postcode, &self.region, &self.city, &self.street, &self.house].iter().all(|p| p.is_empty())
    }

    pub(super) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl From<&Address> for AddressFields {
    fn from(a: &Address) -> Self {
        let field = |text: &String| In::read(text.clone());
        Self {
            country: field(&a.country),
            postcode: field(&a.postcode),
            region: field(&a.region),
            city: field(&a.city),
            street: field(&a.street),
            house: field(&a.house),
        }
    }
}

impl AddressFields {
    /// Reads the address; a needed one has at least a city and a house or street.
    pub(super) fn check(&self, check: &mut Check, prefix: &str, needed: bool) -> Option<Address> {
        let mut part = Check::new();
        let country = part.text("country", &self.country, 100);
        let postcode = part.text("postcode", &self.postcode, 12);
        let region = part.text("region", &self.region, 100);
        let city = part.text("city", &self.city, 100);
        let street = part.text("street", &self.street, 200);
        let house = part.text("house", &self.house, 100);
        if needed {
            for (path, value) in [("city", &city), ("street", &street)] {
                if value.as_ref().is_some_and(String::is_empty) {
                    part.fail(FieldError::new(path, "required"));
                }
            }
        }
        check.nest(prefix, part);
        Some(Address {
            country: country.map(|c| if c.is_empty() { "Россия".to_owned() } else { c })?,
            postcode: postcode?,
            region: region?,
            city: city?,
            street: street?,
            house: house?,
        })
    }
}
