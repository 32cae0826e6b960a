//! The Subscriptions desk: paid access to information, from a client's order to the end of access.

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

pub mod banner;
mod cabinet;
mod checkup;
pub mod delivery;
pub mod desk;
pub mod documents;
mod draw;
pub mod feed;
mod importing;
pub mod jobs;
mod list_actions;
pub mod mail;
pub mod offer;
pub mod offering;
pub mod order;
pub mod recurring;
pub mod reminders;
pub mod rights;
pub mod settings;
mod site;
pub mod statistics;
pub mod subscriber;

use kernel::Module;
use kernel::command::{Operation, Verb};
use kernel::text::Catalogue;

/// What the desk hands the kernel.
pub const MODULE: Module = Module {
    key: "subscriptions",
    rights: rights::RIGHTS,
    segments: rights::SEGMENTS,
    seeds: rights::SEEDS,
    operations: &[
        Operation::query::<order::AskQuote>(Verb::Post, "/subscriptions/quote"),
        Operation::query::<statistics::AskStatistics>(Verb::Get, "/subscriptions/statistics"),
        Operation::command::<statistics::RefreshStatistics>("/subscriptions/statistics/refresh"),
        Operation::query::<offering::PriceList>(Verb::Get, "/subscriptions/price-list"),
        Operation::query::<order::OrderCard>(Verb::Get, "/subscriptions/orders/{id}"),
        Operation::command::<order::EnterOrder>("/subscriptions/orders"),
        Operation::command::<order::PlaceOrder>("/my/orders"),
        Operation::command::<order::TakeOverOrder>("/subscriptions/orders/taken-over"),
        Operation::command::<order::EditOrder>("/subscriptions/orders/{id}"),
        Operation::command::<order::MovePayment>("/subscriptions/orders/{order}/payment"),
        Operation::query::<recurring::ListInstalments>(
            Verb::Get,
            "/subscriptions/orders/{order}/instalments",
        ),
        Operation::command::<recurring::AddInstalment>("/subscriptions/orders/{order}/instalments"),
        Operation::command::<recurring::EditInstalment>("/subscriptions/instalments/{instalment}"),
        Operation::command::<recurring::RemoveInstalment>("/subscriptions/instalments/{instalment}/remove"),
        Operation::command::<recurring::MoveInstalment>("/subscriptions/instalments/{instalment}/move"),
        Operation::command::<order::GrantAccess>("/subscriptions/orders/{order}/grant"),
        Operation::command::<order::RevokeAccess>("/subscriptions/orders/{order}/revoke"),
        Operation::command::<order::FinishAccess>("/subscriptions/orders/{order}/finish"),
        Operation::command::<order::CancelOrder>("/subscriptions/orders/{order}/cancel"),
        Operation::command::<order::ArchiveOrder>("/subscriptions/orders/{order}/archive"),
        Operation::command::<order::RestoreOrder>("/subscriptions/orders/{order}/restore"),
        Operation::command::<order::ArchiveFinished>("/subscriptions/orders/archive"),
        Operation::command::<order::AddConnections>("/subscriptions/orders/{order}/connections"),
        Operation::query::<order::AskTopUp>(Verb::Get, "/subscriptions/orders/{order}/connections/quote"),
        Operation::query::<order::AskAccess>(Verb::Get, "/subscriptions/access"),
        Operation::command::<documents::PrintPaper>("/subscriptions/orders/{order}/papers/{kind}"),
        Operation::query::<documents::ListPapers>(Verb::Get, "/subscriptions/orders/{order}/papers"),
        Operation::query::<documents::ListForms>(
            Verb::Get,
            "/subscriptions/orders/{order}/papers/{kind}/forms",
        ),
        Operation::command::<documents::SendPaper>("/subscriptions/papers/{paper}/send"),
        Operation::command::<documents::SendAnnulment>("/subscriptions/papers/{paper}/annulment"),
        Operation::command::<documents::AskCopies>("/my/orders/{order}/copies"),
        Operation::command::<delivery::SendIssue>("/subscriptions/issues"),
        Operation::command::<delivery::CompleteIssue>("/subscriptions/issues/{issue}/complete"),
        Operation::command::<delivery::SendAnswer>("/subscriptions/orders/{order}/answer"),
        Operation::command::<delivery::SendCertificate>("/subscriptions/orders/{order}/certificate"),
        Operation::query::<delivery::AskRecipients>(Verb::Get, "/subscriptions/recipients"),
        Operation::command::<order::SuspendAccess>("/subscriptions/subscribers/{client}/suspend"),
        Operation::command::<order::ResumeAccess>("/subscriptions/subscribers/{client}/resume"),
        Operation::command::<subscriber::ArchiveSubscriber>("/subscriptions/subscribers/{client}/archive"),
        Operation::command::<subscriber::RestoreSubscriber>("/subscriptions/subscribers/{client}/restore"),
        Operation::command::<subscriber::SetTerms>("/subscriptions/subscribers/{client}/terms"),
        Operation::query::<offer::ReadOffer>(Verb::Get, "/subscriptions/offers/{id}/text"),
        Operation::command::<offer::AcceptOffer>("/my/offers/{offer}/accept"),
        Operation::command::<offer::ResetAcceptance>(
            "/subscriptions/subscribers/{client}/offers/{offer}/reset",
        ),
        Operation::command::<offer::CreateOffer>("/subscriptions/offers"),
        Operation::command::<offer::EditOffer>("/subscriptions/offers/{id}"),
        Operation::command::<offer::SetOfferDocuments>("/subscriptions/offers/{offer}/documents"),
        Operation::command::<mail::SendMessage>("/subscriptions/message"),
        Operation::query::<mail::PreviewMessage>(Verb::Post, "/subscriptions/message/preview"),
        Operation::command::<reminders::SendReminders>("/subscriptions/reminders"),
        Operation::command::<reminders::TellOperators>("/subscriptions/reminders/operators"),
        Operation::query::<banner::ReadBanners>(Verb::Get, "/subscriptions/banners"),
        Operation::command::<banner::CreateBanner>("/subscriptions/advertising/banners"),
        Operation::command::<banner::EditBanner>("/subscriptions/advertising/banners/{id}"),
        Operation::command::<banner::DeleteBanner>("/subscriptions/advertising/banners/{id}/delete"),
        Operation::command::<banner::CreateSite>("/subscriptions/advertising/sites"),
        Operation::command::<banner::EditSite>("/subscriptions/advertising/sites/{id}"),
        Operation::command::<banner::DeleteSite>("/subscriptions/advertising/sites/{id}/delete"),
        Operation::command::<feed::CreateFeed>("/subscriptions/feeds"),
        Operation::command::<feed::EditFeed>("/subscriptions/feeds/{id}"),
        Operation::command::<feed::SetFeedLinks>("/subscriptions/feeds/{id}/links"),
        Operation::command::<feed::SetFeedSale>("/subscriptions/feeds/{id}/sale"),
        Operation::command::<feed::DeleteFeed>("/subscriptions/feeds/{id}/delete"),
        Operation::command::<offering::CreateOffering>("/subscriptions/offerings"),
        Operation::command::<offering::EditOffering>("/subscriptions/offerings/{id}"),
        Operation::command::<offering::SetOfferingSale>("/subscriptions/offerings/{id}/sale"),
        Operation::command::<offering::DeleteOffering>("/subscriptions/offerings/{id}/delete"),
    ],
    migrations: &[
        kernel::migration!("0001_subscriptions"),
        kernel::migration!("0002_directories"),
        kernel::migration!("0003_papers"),
        kernel::migration!("0004_reminders"),
        kernel::migration!("0005_orders"),
        kernel::migration!("0006_deliveries"),
        kernel::migration!("0007_list_indexes"),
        kernel::migration!("0008_rep_views"),
        kernel::migration!("0009_recurring"),
        kernel::migration!("0010_subscriber_states"),
        kernel::migration!("0011_unprinted_parts"),
    ],
    jobs: jobs::JOBS,
    checkups: checkup::CHECKUPS,
    signals: &[order::ACCESS_CHANGED],
    mails: &[
        order::ENTERED,
        offer::ACCEPTED,
        documents::INVOICE_LETTER,
        documents::COPY_LETTER,
        documents::ANNULMENT_LETTER,
        delivery::ISSUE_LETTER,
        mail::MESSAGE,
        reminders::ENDING[0],
        reminders::ENDING[1],
        reminders::ENDING[2],
        reminders::ENDING[3],
        reminders::ENDING[4],
        reminders::DIGEST,
    ],
    names: &[feed::FEED_NAME, offering::OFFERING_NAME, delivery::ISSUE_NAME],
    search: &[order::ORDER_SEARCH],
    attachable: &[order::ATTACHABLE],
    files: &[order::FILES, banner::IMAGES, delivery::FILES, documents::FILES],
    documents: documents::DOCUMENTS,
    imports: importing::IMPORTS,
    listings: &[
        &order::ORDERS,
        &statistics::COUNTED_ORDERS,
        &order::MY_ORDERS_LIST,
        &order::ARCHIVED,
        &recurring::INSTALMENTS,
        &delivery::ISSUES,
        &delivery::DELIVERIES,
        &delivery::MY_ISSUES,
        &subscriber::SUBSCRIBERS,
        &subscriber::ARCHIVED_SUBSCRIBERS,
        &documents::TAX_INVOICES,
        &offering::OFFERINGS,
        &feed::FEEDS,
        &offer::OFFERS,
        &banner::BANNERS,
        &banner::SITES,
    ],
    actions: list_actions::ACTIONS,
    reports: statistics::VIEWS,
    settings: settings::SETTINGS,
    constraints: &[
        ("subscriptions_feeds_number_uq", "feed.number", "taken"),
        ("subscriptions_issues_number_uq", "number", "taken"),
        ("subscriptions_offerings_code_key_uq", "offering.code", "taken"),
        ("subscriptions_banners_name_key_uq", "banner.name", "taken"),
        ("subscriptions_sites_host_uq", "site.address", "taken"),
    ],
    catalogue: Catalogue {
        ru: concat!(
            include_str!("../locales/ru.ftl"),
            include_str!("../locales/papers.ru.ftl"),
            include_str!("../locales/templates.ru.ftl"),
            include_str!("../locales/directories.ru.ftl"),
            include_str!("../locales/desk.ru.ftl"),
            include_str!("../locales/cabinet.ru.ftl"),
            include_str!("../locales/orders.ru.ftl"),
            include_str!("../locales/recurring.ru.ftl"),
            include_str!("../locales/deliveries.ru.ftl"),
            include_str!("../locales/statistics.ru.ftl"),
            include_str!("../locales/rights.ru.ftl"),
            include_str!("../locales/mail.ru.ftl"),
            include_str!("../locales/imports.ru.ftl"),
            include_str!("../locales/lists.ru.ftl"),
            include_str!("../locales/wiring.ru.ftl")
        ),
        en: concat!(
            include_str!("../locales/en.ftl"),
            include_str!("../locales/papers.en.ftl"),
            include_str!("../locales/templates.en.ftl"),
            include_str!("../locales/directories.en.ftl"),
            include_str!("../locales/desk.en.ftl"),
            include_str!("../locales/cabinet.en.ftl"),
            include_str!("../locales/orders.en.ftl"),
            include_str!("../locales/recurring.en.ftl"),
            include_str!("../locales/deliveries.en.ftl"),
            include_str!("../locales/statistics.en.ftl"),
            include_str!("../locales/rights.en.ftl"),
            include_str!("../locales/mail.en.ftl"),
            include_str!("../locales/imports.en.ftl"),
            include_str!("../locales/lists.en.ftl"),
            include_str!("../locales/wiring.en.ftl")
        ),
    },
    ..Module::EMPTY
};
