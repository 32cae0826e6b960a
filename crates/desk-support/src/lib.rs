//! The Support desk: tickets of clients and staff, taken in work under a lock and measured by plans of service levels.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "tests say what is wrong by stopping"
    )
)]

mod cabinet;
pub mod desk;
mod draw;
pub mod event;
pub mod jobs;
mod list_actions;
pub mod rights;
pub mod settings;
pub mod sla;
pub mod ticket;
pub mod topic;
mod word;

use kernel::Module;
use kernel::command::{Operation, Verb};
use kernel::text::Catalogue;

/// What the desk hands the kernel.
pub const MODULE: Module = Module {
    key: "support",
    rights: rights::RIGHTS,
    seeds: rights::SEEDS,
    operations: &[
        Operation::query::<ticket::TicketCard>(Verb::Get, "/support/tickets/{id}"),
        Operation::command::<ticket::OpenTicket>("/support/tickets"),
        Operation::command::<ticket::EditTicket>("/support/tickets/{id}"),
        Operation::command::<ticket::LockTicket>("/support/tickets/{ticket}/lock"),
        Operation::command::<ticket::UnlockTicket>("/support/tickets/{ticket}/unlock"),
        Operation::command::<ticket::FinishTicket>("/support/tickets/{ticket}/finish"),
        Operation::command::<ticket::ReturnTicket>("/support/tickets/{ticket}/return"),
        Operation::command::<ticket::ReferTicket>("/support/tickets/{ticket}/refer"),
        Operation::command::<ticket::WaitTicket>("/support/tickets/{ticket}/wait"),
        Operation::command::<ticket::ResumeTicket>("/support/tickets/{ticket}/resume"),
        Operation::command::<ticket::AddComment>("/support/tickets/{ticket}/comments"),
        Operation::command::<ticket::WatchTicket>("/support/tickets/{ticket}/watch"),
        Operation::command::<ticket::UnwatchTicket>("/support/tickets/{ticket}/unwatch"),
        Operation::command::<ticket::ArchiveTicket>("/support/tickets/{ticket}/archive"),
        Operation::command::<ticket::RestoreTicket>("/support/tickets/{ticket}/restore"),
        Operation::command::<ticket::ArchiveDone>("/support/archive-done"),
        Operation::command::<ticket::PlaceTicket>("/my/support"),
        Operation::query::<topic::ListTopics>(Verb::Get, "/support/open-topics"),
        Operation::query::<topic::TopicCard>(Verb::Get, "/support/topics/{id}"),
        Operation::command::<topic::CreateTopic>("/support/topics"),
        Operation::command::<topic::EditTopic>("/support/topics/{id}"),
        Operation::command::<topic::ArchiveTopic>("/support/topics/{id}/archive"),
        Operation::query::<sla::plan::PlanCard>(Verb::Get, "/support/plans/{id}"),
        Operation::command::<sla::plan::CreatePlan>("/support/plans"),
        Operation::command::<sla::plan::EditPlan>("/support/plans/{id}"),
        Operation::command::<sla::plan::ArchivePlan>("/support/plans/{id}/archive"),
    ],
    migrations: &[kernel::migration!("0001_tickets")],
    jobs: jobs::JOBS,
    mails: &[ticket::RECEIVED],
    mail_in: &[ticket::TICKETS_BY_MAIL],
    search: &[ticket::TICKET_SEARCH],
    attachable: &[ticket::ATTACHABLE],
    files: &[ticket::FILES, ticket::COMMENT_FILES],
    listings: &[
        &ticket::TICKETS,
        &ticket::INCOMING,
        &ticket::OUTGOING,
        &ticket::ARCHIVE,
        &ticket::MY_TICKETS_LIST,
        &topic::TOPICS,
        &sla::plan::PLANS,
    ],
    names: &[ticket::HOLDER_NAME, topic::TOPIC_NAME],
    actions: list_actions::ACTIONS,
    settings: settings::SETTINGS,
    constraints: &[
        ("support_plans_name_key_uq", "plan.name", "taken"),
        ("support_topics_name_key_uq", "topic.name", "taken"),
    ],
    catalogue: Catalogue {
        ru: concat!(
            include_str!("../locales/ru.ftl"),
            include_str!("../locales/tickets.ru.ftl"),
            include_str!("../locales/directory.ru.ftl"),
            include_str!("../locales/cabinet.ru.ftl")
        ),
        en: concat!(
            include_str!("../locales/en.ftl"),
            include_str!("../locales/tickets.en.ftl"),
            include_str!("../locales/directory.en.ftl"),
            include_str!("../locales/cabinet.en.ftl")
        ),
    },
    ..Module::EMPTY
};
