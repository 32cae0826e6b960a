//! The desk keeps to the rules that the house sets for all modules.

use desk_subscriptions::MODULE;
use kernel::module::KERNEL;
use testkit::{House, both_dbs, conformance};

#[test]
fn the_desks_declarations_fit_together() {
    conformance::assert_none(conformance::modules(&[KERNEL, MODULE]));
}

both_dbs!(&[MODULE]; every_sort_has_its_index);
async fn every_sort_has_its_index(house: House) {
    conformance::assert_none(conformance::sorts(&house).await);
}
