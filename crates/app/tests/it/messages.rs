//! Every id the sources name has words in both languages, and every module is whole.

use testkit::conformance;

#[test]
fn messages_and_names_of_all_modules_agree() {
    let mut modules = vec![kernel::module::KERNEL];
    modules.extend(super::modules());
    conformance::assert_none(conformance::modules(&modules));
}
