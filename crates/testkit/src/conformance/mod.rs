//! What every module must keep to, checked from what it declares.
//!
//! ```text
//! #[test]
//! fn the_module_keeps_the_rules() {
//!     conformance::assert_none(conformance::modules(&[KERNEL, MODULE]));
//!     conformance::assert_none(conformance::sources(env!("CARGO_MANIFEST_DIR"), &[KERNEL, MODULE], &[]));
//! }
//!
//! both_dbs!(&[MODULE]; every_sort_has_its_index);
//! async fn every_sort_has_its_index(house: House) {
//!     conformance::assert_none(conformance::sorts(&house).await);
//! }
//! ```

mod mails;
mod names;
mod schema;
mod sorts;
mod sources;
mod texts;

use kernel::Module;

pub use sorts::sorts;
pub use sources::sources;

/// Everything that can be checked without a database: texts, names, letters, the names of constraints.
pub fn modules(modules: &[Module]) -> Vec<String> {
    [texts::check(modules), names::check(modules), mails::check(modules), schema::check(modules)].concat()
}

/// Stops the test with all complaints at once.
pub fn assert_none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}
