//! What is done to many orders or subscribers at once: a command a row, each with its own rules and refusals.

use kernel::In;
use kernel::listing::{ActionField, ActionInput, ListAction, step};
use serde::Deserialize as _;
use serde_json::Value;

use crate::documents::{PaperKind, PrintPaper};
use crate::mail::{MessageFields, SendMessage};
use crate::order::payment::Payment;
use crate::order::{ArchiveOrder, CancelOrder, GrantAccess, MovePayment, ResumeAccess, SuspendAccess};
use crate::recurring::{self, InstalmentState, MoveInstalment};
use crate::rights::{
    ORDER_ACCESS, ORDER_ARCHIVE, ORDER_CANCEL, ORDER_PAYMENT, ORDER_PRINT, SUBSCRIBER_EDIT, SUBSCRIBER_WRITE,
};
use crate::subscriber::{ArchiveSubscriber, RestoreSubscriber};

const ORDERS: &str = "subscriptions.orders";
const INSTALMENTS: &str = "subscriptions.instalments";
const ARCHIVED_SUBSCRIBERS: &str = "subscriptions.archived_subscribers";
const SUBSCRIBERS: &str = "subscriptions.subscribers";

/// An action that needs nothing but the row; others are made of it.
const PLAIN: ListAction = ListAction {
    listing: ORDERS,
    key: "archive",
    title: "list-archive-orders",
    confirm: "list-archive-orders-sure",
    fields: &[],
    right: ORDER_ARCHIVE,
    prepare: |ctx, order, _| Box::pin(step(ctx, ArchiveOrder { order: order.into() })),
};

/// All of them.
pub const ACTIONS: &[ListAction] = &[
    ListAction {
        key: "invoice",
        title: "list-invoice-orders",
        confirm: "list-invoice-orders-sure",
        right: ORDER_PAYMENT,
        prepare: |ctx, order, _| {
            let to = In::from(Payment::Invoiced);
            let order = order.into();
            let invoiced_on = ctx.state.clock().today().into();
            Box::pin(step(ctx, MovePayment { order, to, invoiced_on, ..MovePayment::default() }))
        },
        ..PLAIN
    },
    ListAction {
        key: "print_invoice",
        title: "list-print-invoices",
        confirm: "list-print-invoices-sure",
        right: ORDER_PRINT,
        prepare: |ctx, order, _| {
            let kind = In::read(PaperKind::Invoice.as_str());
            Box::pin(step(ctx, PrintPaper { order: order.into(), kind, ..PrintPaper::default() }))
        },
        ..PLAIN
    },
    ListAction {
        key: "grant",
        title: "list-grant-orders",
        confirm: "list-grant-orders-sure",
        right: ORDER_ACCESS,
        prepare: |ctx, order, _| {
            Box::pin(step(ctx, GrantAccess { order: order.into(), ..GrantAccess::default() }))
        },
        ..PLAIN
    },
    ListAction {
        key: "cancel",
        title: "list-cancel-orders",
        confirm: "list-cancel-orders-sure",
        right: ORDER_CANCEL,
        prepare: |ctx, order, _| {
            Box::pin(step(ctx, CancelOrder { order: order.into(), ..CancelOrder::default() }))
        },
        ..PLAIN
    },
    PLAIN,
    ListAction {
        listing: INSTALMENTS,
        key: "invoice",
        title: "list-invoice-instalments",
        confirm: "list-invoice-instalments-sure",
        fields: &[
            ActionField { name: "invoiced_on", title: "desk-invoiced-on", kind: ActionInput::Date },
            ActionField {
                name: "recalculated_on",
                title: "instalment-recalculated-on",
                kind: ActionInput::Date,
            },
        ],
        right: ORDER_PAYMENT,
        prepare: |ctx, instalment, input| {
            let day = |name: &str| In::read(input.get(name).and_then(Value::as_str).unwrap_or_default());
            let (invoiced_on, recalculated_on) = (day("invoiced_on"), day("recalculated_on"));
            let (instalment, to) = (instalment.into(), InstalmentState::Invoiced.into());
            let default = MoveInstalment::default();
            Box::pin(step(ctx, MoveInstalment { instalment, to, invoiced_on, recalculated_on, ..default }))
        },
    },
    ListAction {
        listing: INSTALMENTS,
        key: "print_invoice",
        title: "list-print-instalment-invoices",
        confirm: "list-print-instalment-invoices-sure",
        right: ORDER_PRINT,
        prepare: |ctx, instalment, _| {
            Box::pin(async move {
                let (order, _) = recurring::get(ctx, &ctx.actor, instalment).await?;
                let (order, instalment) = (order.id.into(), instalment.into());
                let kind = PaperKind::Invoice.into();
                step(ctx, PrintPaper { order, instalment, kind, ..PrintPaper::default() }).await
            })
        },
        ..PLAIN
    },
    ListAction {
        listing: SUBSCRIBERS,
        key: "write",
        title: "list-write-subscribers",
        confirm: "list-write-subscribers-sure",
        fields: &[
            ActionField { name: "message.subject", title: "list-message-subject", kind: ActionInput::Line },
            ActionField { name: "message.text", title: "list-message-text", kind: ActionInput::Area },
        ],
        right: SUBSCRIBER_WRITE,
        prepare: |ctx, client, input| {
            let message = input.get("message").unwrap_or(&Value::Null);
            let message = MessageFields::deserialize(message).unwrap_or_default();
            // One by one is still to many: nobody is woken by it at night.
            let in_hours = true.into();
            Box::pin(step(ctx, SendMessage { clients: vec![client.into()], message, in_hours }))
        },
    },
    ListAction {
        listing: SUBSCRIBERS,
        key: "suspend",
        title: "list-suspend-subscribers",
        confirm: "list-suspend-subscribers-sure",
        fields: &[ActionField { name: "until", title: "list-suspend-until", kind: ActionInput::Date }],
        right: ORDER_ACCESS,
        prepare: |ctx, client, input| {
            let until = In::read(input.get("until").and_then(Value::as_str).unwrap_or_default());
            Box::pin(step(ctx, SuspendAccess { client: client.into(), until }))
        },
    },
    ListAction {
        listing: SUBSCRIBERS,
        key: "resume",
        title: "list-resume-subscribers",
        confirm: "list-resume-subscribers-sure",
        right: ORDER_ACCESS,
        prepare: |ctx, client, _| Box::pin(step(ctx, ResumeAccess { client })),
        ..PLAIN
    },
    ListAction {
        listing: SUBSCRIBERS,
        key: "archive",
        title: "list-archive-subscribers",
        confirm: "list-archive-subscribers-sure",
        right: SUBSCRIBER_EDIT,
        prepare: |ctx, client, _| Box::pin(step(ctx, ArchiveSubscriber { client: client.into() })),
        ..PLAIN
    },
    ListAction {
        listing: ARCHIVED_SUBSCRIBERS,
        key: "restore",
        title: "list-restore-subscribers",
        confirm: "list-restore-subscribers-sure",
        right: SUBSCRIBER_EDIT,
        prepare: |ctx, client, _| Box::pin(step(ctx, RestoreSubscriber { client: client.into() })),
        ..PLAIN
    },
];
