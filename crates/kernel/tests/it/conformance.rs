//! The kernel keeps to the rules that it sets for all modules.

use kernel::module::KERNEL;
use testkit::{House, both_dbs, conformance};

/// Messages whose names the sources put together.
const PUT_TOGETHER: &[&str] = &[
    "yes",
    "no",
    "client",
    "event-identity-sign-in",
    "event-identity-sign-out",
    "event-identity-token",
    "field-code",
    "field-code-reserved",
    "field-requisite-length",
    "field-requisite-characters",
    "field-requisite-check-digit",
    "rate-source-hand",
    "refused-sign-in-wrong",
    "refused-sign-in-locked",
    "refused-sign-in-blocked",
    "client-role-subscriber",
    "client-role-customer",
    "client-role-reader",
    "client-role-supplier",
    "client-role-carrier",
    "client-role-agent",
];

#[test]
fn the_kernels_declarations_fit_together() {
    conformance::assert_none(conformance::modules(&[KERNEL]));
}

#[test]
fn every_code_in_the_kernels_sources_has_its_words() {
    conformance::assert_none(conformance::sources(env!("CARGO_MANIFEST_DIR"), &[KERNEL], PUT_TOGETHER));
}

both_dbs!(every_sort_has_its_index);
async fn every_sort_has_its_index(house: House) {
    conformance::assert_none(conformance::sorts(&house).await);
}
