//! Running orders from a file: a row an order, known again by the number it had elsewhere.

use kernel::db::Tx;
use kernel::importing::{self, ImportField, ImportKind, ImportSpec, Touched, Trace, Values};
use kernel::{Command as _, FieldError, In, Result, clients};

use crate::order::{self, LineFields, OrderFields, TakeOverOrder};
use crate::rights::{ORDER_ACCESS, ORDER_ENTER, ORDER_PAYMENT};

/// Running orders.
pub(super) const SPEC: ImportSpec = ImportSpec {
    key: SPEC_KEY,
    help: "import-subscriptions-orders-help",
    rights: &[ORDER_ENTER, ORDER_PAYMENT, ORDER_ACCESS],
    keys: &["number"],
    href: "/desk/subscriptions/orders/{id}",
    fields: &[
        ImportField::new("number", "number", "import-order-number", ImportKind::Text)
            .required()
            .example("З-2026/118")
            .also(&["номер", "номер заявки", "№ заявки", "заявка", "order", "number"]),
        ImportField::new("client", "client", "import-client-code", ImportKind::Text)
            .required()
            .example("ROMASHKA")
            .also(&["код", "клиент", "код клиента", "подписчик", "client"]),
        ImportField::new("offerings", "order.lines", "import-offerings", ImportKind::List)
            .required()
            .example("QUOTES, ARCHIVE")
            .also(&["лб", "блоки", "наборы", "предложения", "код предложения", "offering"]),
        ImportField::new("months", "order.months", "import-months", ImportKind::Whole).example("12").also(&[
            "месяцы",
            "срок",
            "период",
            "months",
        ]),
        ImportField::new("connections", "order.connections", "import-connections", ImportKind::Whole)
            .example("1")
            .also(&["подключения", "доступы", "connections"]),
        ImportField::new("created_on", "created_on", "import-created-on", ImportKind::Date)
            .example("01.10.2026")
            .also(&["дата заявки", "создана", "created"]),
        ImportField::new("starts_on", "starts_on", "import-starts-on", ImportKind::Date)
            .example("01.11.2026")
            .also(&["начало", "доступ с", "дата начала", "begins", "from"]),
        ImportField::new("ends_on", "ends_on", "import-ends-on", ImportKind::Date)
            .example("31.10.2027")
            .also(&["окончание", "доступ по", "дата окончания", "ends", "to", "until"]),
        ImportField::new("payment", "payment", "import-payment", PAYMENT)
            .example("Пришло подтверждение")
            .also(&["оплата", "состояние", "payment"]),
        ImportField::new("total", "total", "import-total", ImportKind::Number).also(&[
            "сумма",
            "итого",
            "amount",
            "total",
        ]),
        ImportField::new("invoice_no", "invoice_no", "import-invoice-no", ImportKind::Whole)
            .example("118")
            .also(&["счёт", "номер счёта", "№ счёта", "invoice"]),
        ImportField::new("invoiced_on", "invoiced_on", "import-invoiced-on", ImportKind::Date)
            .example("02.10.2026")
            .also(&["дата счёта", "invoice date"]),
        ImportField::new("confirmed_on", "confirmed_on", "import-confirmed-on", ImportKind::Date)
            .example("05.10.2026")
            .also(&["дата подтверждения"]),
        ImportField::new("paid_on", "paid_on", "import-paid-on", ImportKind::Date).also(&[
            "оплачено",
            "дата оплаты",
            "paid",
        ]),
        ImportField::new("payment_order_no", "payment_order_no", "import-payment-order-no", ImportKind::Text)
            .also(&["номер пп", "№ пп", "платёжное поручение"]),
        ImportField::new("payment_order_on", "payment_order_on", "import-payment-order-on", ImportKind::Date)
            .also(&["дата пп"]),
        ImportField::new("rub_amount", "rub_amount", "import-rub-amount", ImportKind::Number)
            .also(&["поступило рублей"]),
        ImportField::new("tax_invoice_no", "tax_invoice_no", "import-tax-invoice-no", ImportKind::Whole)
            .also(&["№ сф", "номер сф", "счёт-фактура", "tax invoice"]),
        ImportField::new("invoice_way", "order.invoice_way", "import-invoice-way", WAY)
            .also(&["способ выставления счёта"]),
        ImportField::new("note", "note", "import-comment", ImportKind::Text).also(&[
            "примечание",
            "комментарий",
            "note",
        ]),
    ],
    apply: |tx, row, updates| Box::pin(apply(tx, row, updates)),
    undo: |tx, trace| Box::pin(undo(tx, trace)),
};

const PAYMENT: ImportKind = ImportKind::Choice(&["entered", "invoiced", "confirmed", "paid"], "payment-");
const WAY: ImportKind = ImportKind::Choice(&["email", "fax", "cabinet", "edo"], "invoice-way-");

async fn apply(tx: &mut Tx, values: &Values, updates: bool) -> Result<Touched> {
    if values.text("number").is_empty() {
        return Err(FieldError::new("number", "required").into());
    }
    if let Some(order) = importing::known(tx, SPEC_KEY, &values.key).await? {
        // An order that runs is changed by the desk, not by a file of where it came from.
        return if updates {
            Err(FieldError::new("number", "import_order_known").arg("order", order).into())
        } else {
            Ok(Touched::same(order))
        };
    }
    let code = values.text("client");
    let client = match clients::by_code(tx, tx.actor(), code).await? {
        Some(client) => client.id,
        None if code.is_empty() => return Err(FieldError::new("client", "required").into()),
        None => return Err(FieldError::new("client", "import_no_client").arg("code", code).into()),
    };
    let line = |code: &str| LineFields { offering: In::read(code), quantity: In::default() };
    let command = TakeOverOrder {
        client: client.into(),
        order: OrderFields {
            lines: values.list("offerings").into_iter().map(line).collect(),
            months: values.field("months"),
            connections: values.field("connections"),
            desired_on: values.field("starts_on"),
            invoice_way: values.field("invoice_way"),
        },
        created_on: values.field("created_on"),
        total: values.field("total"),
        starts_on: values.field("starts_on"),
        ends_on: values.field("ends_on"),
        payment: values.field("payment"),
        invoice_no: values.field("invoice_no"),
        invoiced_on: values.field("invoiced_on"),
        confirmed_on: values.field("confirmed_on"),
        paid_on: values.field("paid_on"),
        payment_order_no: values.field("payment_order_no"),
        payment_order_on: values.field("payment_order_on"),
        rub_amount: values.field("rub_amount"),
        tax_invoice_no: values.field("tax_invoice_no"),
        note: values.field("note"),
    };
    let ready = command.prepare(tx.ctx()).await?;
    let order = tx.call(command, ready).await?.id;
    Ok(Touched::new(order, 1))
}

const SPEC_KEY: &str = "subscriptions.orders";

async fn undo(tx: &mut Tx, trace: &Trace) -> Result<()> {
    let seen = order::get(tx, tx.actor(), trace.id).await?;
    tx.lock("client", seen.client_id).await?;
    let order = order::get(tx, tx.actor(), trace.id).await?;
    trace.must_be(order.version)?;
    order::take_back(tx, order).await
}
