//! The Subscriptions desk: paid access to information, from a client's order to the end of access.

mod cabinet;
pub mod desk;
pub mod documents;
mod draw;
pub mod feed;
pub mod jobs;
pub mod offer;
pub mod offering;
pub mod order;
pub mod rights;
pub mod settings;
mod site;
pub mod subscriber;

use kernel::Module;
use kernel::command::{Operation, Verb};
use kernel::text::Catalogue;

/// What the desk hands the kernel.
pub const MODULE: Module = Module {
    key: "subscriptions",
    rights: rights::RIGHTS,
    operations: &[
        Operation::query::<order::AskQuote>(Verb::Post, "/subscriptions/quote"),
        Operation::query::<offering::PriceList>(Verb::Get, "/subscriptions/price-list"),
        Operation::query::<order::OrderCard>(Verb::Get, "/subscriptions/orders/{id}"),
        Operation::command::<order::EnterOrder>("/subscriptions/orders"),
        Operation::command::<order::PlaceOrder>("/my/orders"),
        Operation::command::<order::EditOrder>("/subscriptions/orders/{id}"),
        Operation::command::<order::MovePayment>("/subscriptions/orders/{order}/payment"),
        Operation::command::<order::GrantAccess>("/subscriptions/orders/{order}/grant"),
        Operation::command::<order::RevokeAccess>("/subscriptions/orders/{order}/revoke"),
        Operation::command::<order::FinishAccess>("/subscriptions/orders/{order}/finish"),
        Operation::command::<order::CancelOrder>("/subscriptions/orders/{order}/cancel"),
        Operation::command::<order::ArchiveOrder>("/subscriptions/orders/{order}/archive"),
        Operation::command::<documents::PrintPaper>("/subscriptions/orders/{order}/papers/{kind}"),
        Operation::command::<order::SuspendAccess>("/subscriptions/subscribers/{client}/suspend"),
        Operation::command::<order::ResumeAccess>("/subscriptions/subscribers/{client}/resume"),
        Operation::command::<subscriber::SetTerms>("/subscriptions/subscribers/{client}/terms"),
        Operation::query::<offer::ReadOffer>(Verb::Get, "/subscriptions/offers/{id}/text"),
        Operation::command::<offer::AcceptOffer>("/my/offers/{offer}/accept"),
        Operation::command::<offer::ResetAcceptance>(
            "/subscriptions/subscribers/{client}/offers/{offer}/reset",
        ),
        Operation::command::<offer::CreateOffer>("/subscriptions/offers"),
        Operation::command::<offer::EditOffer>("/subscriptions/offers/{id}"),
        Operation::command::<feed::CreateFeed>("/subscriptions/feeds"),
        Operation::command::<feed::EditFeed>("/subscriptions/feeds/{id}"),
        Operation::command::<feed::SetFeedSale>("/subscriptions/feeds/{id}/sale"),
        Operation::command::<feed::DeleteFeed>("/subscriptions/feeds/{id}/delete"),
        Operation::command::<offering::CreateOffering>("/subscriptions/offerings"),
        Operation::command::<offering::EditOffering>("/subscriptions/offerings/{id}"),
        Operation::command::<offering::SetOfferingSale>("/subscriptions/offerings/{id}/sale"),
        Operation::command::<offering::DeleteOffering>("/subscriptions/offerings/{id}/delete"),
    ],
    migrations: &[kernel::migration!("0001_subscriptions")],
    jobs: jobs::JOBS,
    mails: &[order::ENTERED, offer::ACCEPTED, documents::INVOICE_LETTER],
    listings: &[
        &order::ORDERS,
        &order::MY_ORDERS_LIST,
        &subscriber::SUBSCRIBERS,
        &documents::TAX_INVOICES,
        &offering::OFFERINGS,
        &feed::FEEDS,
        &offer::OFFERS,
    ],
    settings: settings::SETTINGS,
    constraints: &[
        ("subscriptions_feeds_number_uq", "feed.number", "taken"),
        ("subscriptions_offerings_code_key_uq", "offering.code", "taken"),
    ],
    catalogue: Catalogue {
        ru: concat!(
            include_str!("../locales/ru.ftl"),
            include_str!("../locales/desk.ru.ftl"),
            include_str!("../locales/cabinet.ru.ftl")
        ),
        en: concat!(
            include_str!("../locales/en.ftl"),
            include_str!("../locales/desk.en.ftl"),
            include_str!("../locales/cabinet.en.ftl")
        ),
    },
};
