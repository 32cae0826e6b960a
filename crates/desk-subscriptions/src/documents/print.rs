//! Printing a paper: its files are made from what is read before the transaction, and kept if nothing has
//! changed since; the order loses its mark, an invoice by e-mail goes out.

use chrono::NaiveDate;
use kernel::db::{Read, Tx};
use kernel::files::Blob;
use kernel::right::Right;
use kernel::settings::Settings;
use kernel::{Check, Command, Ctx, Error, In, Refusal, Result, clients};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::number::{self, Numbered};
use super::{PaperKind, Sheet, forms, letter, row, sheet};
use crate::order::invoice_way::InvoiceWay;
use crate::order::{Opened, tax_invoice};
use crate::recurring;
use crate::rights::ORDER_PRINT;

/// Prints an invoice, a tax invoice or an act and keeps it as a file of the order. An invoice of an order
/// whose way is e-mail is sent too, once. A valid paper that is printed again stays the same file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PrintPaper {
    /// The order.
    pub order: In<i64>,
    /// The instalment of an order on regular payments, for a paper of that alone.
    pub instalment: In<i64>,
    /// `invoice`, `tax_invoice` or `act`.
    pub kind: In<PaperKind>,
    /// The template's number, 0 for the built-in form; left out, the template that suits best.
    pub form: In<i64>,
    /// The version that was looked at, of the order or of the instalment; left out, the present one.
    pub version: In<i64>,
    /// Keeps what stands on the paper and makes no file of it: one is drawn when somebody opens it. For the
    /// many papers of a demo's past.
    #[serde(skip)]
    pub without_file: bool,
}

/// The paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Printed {
    /// Its id.
    pub paper: i64,
    /// Its number.
    pub number: i64,
    /// Its date.
    pub on_date: NaiveDate,
    /// Whether a letter with it was posted.
    pub mailed: bool,
}

/// What `prepare` found.
#[derive(Clone, Debug)]
pub struct Ready {
    order: i64,
    instalment: Option<i64>,
    kind: PaperKind,
    made: Option<Drawn>,
}

/// A paper that was made, and what it was made of.
#[derive(Clone, Debug)]
struct Drawn {
    numbered: Numbered,
    sheet: Sheet,
    form: String,
    files: Vec<(Blob, String)>,
}

impl Command for PrintPaper {
    const EVENT: &'static str = "subscriptions.paper.print";
    const RIGHT: Right = ORDER_PRINT;
    type Ready = Ready;
    type Out = Printed;

    async fn prepare(&self, ctx: &Ctx) -> Result<Ready> {
        let mut check = Check::new();
        let order = check.need("order", &self.order);
        let instalment = check.optional("instalment", &self.instalment);
        let kind = check.need("kind", &self.kind);
        let form = check.optional("form", &self.form);
        let version = check.optional("version", &self.version);
        let (order, instalment, kind, form, version) =
            check.done((order, instalment, kind, form, version))?;
        let opened = recurring::open(ctx, &ctx.actor, order, instalment).await?;
        if version.is_some_and(|seen| seen != opened.order.version) {
            return Err(Error::Stale);
        }
        must_be_printable(&opened, kind)?;
        let made = match valid(&opened, kind) {
            Some(_) => None,
            None => Some(make(ctx, &opened, kind, form, self.without_file).await?),
        };
        Ok(Ready { order, instalment, kind, made })
    }

    async fn apply(self, ready: Ready, tx: &mut Tx) -> Result<Printed> {
        let Ready { order, instalment, kind, made } = ready;
        tx.lock("subscriptions.order", order).await?;
        let seen = recurring::open(tx, tx.actor(), order, instalment).await?;
        number::hold(tx, &seen, kind).await?;
        // Read again: before the series was held, another payment may have moved the number.
        let opened = recurring::open(tx, tx.actor(), order, instalment).await?;
        must_be_printable(&opened, kind)?;
        tx.about("client", opened.order.client_id);
        tx.about("subscriptions.order", opened.order.id);
        let (paper, mailed) = match valid(&opened, kind) {
            // Another was quicker, or it is printed again: it stays the same file.
            Some(paper) => {
                let paper = row::Model { printed_at: tx.now(), ..paper.clone() };
                (tx.update(paper).await?, false)
            }
            None => put(tx, &opened, kind, made.ok_or(Error::Stale)?).await?,
        };
        unmark(tx, opened, kind).await?;
        Ok(Printed { paper: paper.id, number: paper.number, on_date: paper.on_date, mailed })
    }
}

/// Refuses a paper that the order's states do not allow.
pub(super) fn must_be_printable(opened: &Opened, kind: PaperKind) -> Result<()> {
    if opened.has_paper(kind) {
        return Ok(());
    }
    Err(Refusal::new("print_state").term("paper", kind.term()).into())
}

/// The valid paper of a kind.
pub(super) fn valid(opened: &Opened, kind: PaperKind) -> Option<&row::Model> {
    opened.own_papers().find(|p| p.kind == kind && p.annulled_at.is_none())
}

/// What will stand on a paper that is printed now.
pub(super) async fn drawn(read: &impl Read, opened: &Opened, kind: PaperKind) -> Result<(Numbered, Sheet)> {
    let numbered = number::of(read, opened, kind).await?;
    let (_, number, on_date) = numbered;
    let locale = clients::language(read, opened.order.client_id).await?;
    let settings = Settings::on(read, on_date).await?;
    Ok((numbered, sheet::draw(opened, kind, number, on_date, &settings, locale)?))
}

async fn make(
    ctx: &Ctx,
    opened: &Opened,
    kind: PaperKind,
    form: Option<i64>,
    without_file: bool,
) -> Result<Drawn> {
    let (numbered, sheet) = drawn(ctx, opened, kind).await?;
    if without_file {
        return Ok(Drawn { numbered, sheet, form: String::new(), files: Vec::new() });
    }
    let template = forms::chosen(ctx, opened, kind, sheet.on_date, form).await?;
    let made = forms::make(ctx, template.as_ref(), &sheet, false).await?;
    let files = forms::store(&ctx.state, &sheet, made).await?;
    Ok(Drawn { numbered, sheet, form: template.map(|t| t.name).unwrap_or_default(), files })
}

/// The paper's row and files, and the letter with it; stale, if other things would stand on it by now.
async fn put(tx: &mut Tx, opened: &Opened, kind: PaperKind, made: Drawn) -> Result<(row::Model, bool)> {
    let order = &opened.order;
    let (numbered, sheet) = drawn(tx, opened, kind).await?;
    if (numbered, &sheet) != (made.numbered, &made.sheet) {
        return Err(Error::Stale);
    }
    if kind == PaperKind::TaxInvoice {
        let invoice = opened.tax_invoice.clone().ok_or_else(|| Error::internal("a paper without its row"))?;
        tx.update(tax_invoice::Model { is_issued: true, ..invoice }).await?;
    }
    let (year, number, on_date) = numbered;
    let mailed = kind == PaperKind::Invoice && order.invoice_way == InvoiceWay::Email;
    let paper = row::Model {
        id: 0,
        order_id: order.id,
        kind,
        year,
        number,
        on_date,
        printed_at: tx.now(),
        annulled_at: None,
        sheet: serde_json::to_string(&sheet).map_err(Error::internal)?,
        form: made.form,
        mailed_at: mailed.then(|| tx.now()),
        annulment_mailed_at: None,
        copy_asked_at: None,
        instalment_id: opened.instalment.as_ref().map(|i| i.id),
    };
    let paper = tx.insert(paper).await?;
    let mut attached = None;
    for (blob, name) in &made.files {
        // The PDF comes last, and is what is mailed.
        attached = Some(tx.keep_file(blob, name, (row::NOUN, paper.id)).await?);
    }
    if mailed {
        letter::post_invoice(tx, &opened.client, &sheet, &paper, attached).await?;
    }
    Ok((paper, mailed))
}

/// Takes the mark from the order, or from the instalment in its place.
async fn unmark(tx: &mut Tx, opened: Opened, kind: PaperKind) -> Result<()> {
    let Opened { mut order, instalment, .. } = opened;
    let Some(mut instalment) = instalment else {
        let seen = order.version;
        let mark = match kind {
            PaperKind::Invoice => &mut order.unprinted_invoice,
            PaperKind::TaxInvoice => &mut order.unprinted_tax_invoice,
            PaperKind::Act => &mut order.unprinted_act,
        };
        if std::mem::take(mark) {
            tx.save(order, seen).await?;
        }
        return Ok(());
    };
    let seen = instalment.version;
    let mark = match kind {
        PaperKind::Invoice => &mut instalment.unprinted_invoice,
        PaperKind::TaxInvoice => &mut instalment.unprinted_tax_invoice,
        PaperKind::Act => &mut instalment.unprinted_act,
    };
    if std::mem::take(mark) {
        let order = instalment.order_id;
        tx.save(instalment, seen).await?;
        recurring::mark_order(tx, order).await?;
    }
    Ok(())
}
