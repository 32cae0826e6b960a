//! The desk keeps to the rules that the house sets for all modules.

use desk_subscriptions::MODULE;
use desk_subscriptions::documents::PaperKind;
use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::invoice_way::InvoiceWay;
use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::terms::Terms;
use kernel::module::KERNEL;
use testkit::{House, both_dbs, conformance};

/// Messages whose names the sources put together of a code.
fn put_together() -> Vec<String> {
    let words = [
        ("payment-", Payment::ALL.map(Payment::as_str).to_vec()),
        ("access-", Access::ALL.map(Access::as_str).to_vec()),
        ("delivery-", Delivery::ALL.map(Delivery::as_str).to_vec()),
        ("terms-", Terms::ALL.map(Terms::as_str).to_vec()),
        ("invoice-way-", InvoiceWay::ALL.map(InvoiceWay::as_str).to_vec()),
        ("paper-", PaperKind::ALL.map(PaperKind::as_str).to_vec()),
        ("unprinted-", PaperKind::ALL.map(PaperKind::as_str).to_vec()),
        ("noun-subscriptions-", vec!["order", "offer", "feed", "offering"]),
        ("subscriber-state-", vec!["new", "active", "passive"]),
        // The codes of the pure rules: payment, access, prices, money.
        (
            "refused-",
            vec![
                "no_transition",
                "archive_state",
                "access_not_none",
                "zero_total",
                "documents_exist",
                "date_invoice",
                "no_rate",
                "invoice_date_missing",
                "date_confirmed",
                "date_pay",
                "rub_required",
                "confirm_needed",
                "date_end",
                "end_required",
                "payment_required",
                "not_started",
                "not_over",
                "date_until",
                "conflict",
                "conflict_within",
                "cancel_paid",
                "no_access_transition",
            ],
        ),
        (
            "field-",
            vec![
                "months_range",
                "connections_range",
                "quantity_range",
                "too_many",
                "negative",
                "too_large",
                "too_precise",
                "sum_fixed",
            ],
        ),
    ];
    words
        .iter()
        .flat_map(|(prefix, codes)| codes.iter().map(move |c| format!("{prefix}{}", c.replace('_', "-"))))
        .collect()
}

#[test]
fn the_desks_declarations_fit_together() {
    conformance::assert_none(conformance::modules(&[KERNEL, web::MODULE, MODULE]));
}

#[test]
fn every_code_in_the_desks_sources_has_its_words() {
    let more = put_together();
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    conformance::assert_none(conformance::sources(
        env!("CARGO_MANIFEST_DIR"),
        &[KERNEL, web::MODULE, MODULE],
        &more,
    ));
}

both_dbs!(&[MODULE]; every_sort_has_its_index);
async fn every_sort_has_its_index(house: House) {
    conformance::assert_none(conformance::sorts(&house).await);
}
