//! What this desk takes from files: the catalogue, subscribers, and orders that run elsewhere.

mod feeds;
mod offerings;
mod orders;
mod subscribers;

use kernel::importing::ImportSpec;
use kernel::{Field, In};

/// All of them, in the order in which a new desk needs them.
pub(crate) const IMPORTS: &[ImportSpec] = &[feeds::SPEC, offerings::SPEC, subscribers::SPEC, orders::SPEC];

/// Whether two fields say the same, however it is typed.
fn same<T: Field + PartialEq>(a: &In<T>, b: &In<T>) -> bool {
    a.value() == b.value()
}
