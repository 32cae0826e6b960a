//! The desk keeps to the rules that the house sets for all modules.

use desk_support::MODULE;
use desk_support::event::EventKind;
use desk_support::sla::plan;
use desk_support::ticket::priority::Priority;
use desk_support::ticket::state::{Source, State, WaitsFor};
use desk_support::topic::FieldKind;
use kernel::module::KERNEL;
use testkit::{House, both_dbs, conformance};

/// Messages whose names the sources put together of a code.
fn put_together() -> Vec<String> {
    assert_eq!(plan::NOUN, "support.plan");
    let words: [(&str, Vec<&str>); 13] = [
        ("ticket-state-", [State::WORDS, &["archived"]].concat()),
        ("my-ticket-state-", State::WORDS.to_vec()),
        ("my-ticket-stands-", vec!["free", "locked", "done", "waiting-client", "waiting-others"]),
        ("ticket-priority-", Priority::WORDS.to_vec()),
        ("ticket-source-", Source::WORDS.to_vec()),
        ("ticket-waits-", WaitsFor::WORDS.to_vec()),
        ("ticket-event-", EventKind::WORDS.to_vec()),
        ("ticket-sla-", vec!["good", "low", "late", "paused", "met", "missed"]),
        ("field-kind-", FieldKind::WORDS.to_vec()),
        ("noun-support-", vec!["ticket", "topic", "plan"]),
        ("sla-", vec!["reaction", "work", "deadline", "reaction_help", "work_help", "deadline_help"]),
        (
            "sla-cause-",
            vec![
                "created", "locked", "unlocked", "referred", "paused", "resumed", "done", "not_done",
                "priority", "now",
            ],
        ),
        ("plan-", vec!["days", "hours", "minutes", "seconds"]),
    ];
    let codes =
        ["support_locked", "support_not_yours", "support_too_late", "support_archived", "support_not_now"];
    let fields =
        ["support_span", "support_answer_long", "support_field_kind", "support_no_choice", "required"];
    let more = codes.map(|c| format!("refused-{c}")).into_iter().chain(fields.map(|c| format!("field-{c}")));
    words
        .iter()
        .flat_map(|(prefix, codes)| codes.iter().map(move |c| format!("{prefix}{c}")))
        .chain(more)
        .map(|id| id.replace('_', "-"))
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
