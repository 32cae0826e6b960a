//! Changing an order without access (spec §1.6): while it is entered, freely; after its invoice, by staff
//! and with the same sum (A5).

use kernel::db::{Read as _, Tx};
use kernel::money::Money;
use kernel::right::Right;
use kernel::{Actor, Check, Command, Ctx, Error, FieldError, In, Refusal, Result, clients};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::access::{Access, AccessRefusal};
use super::claims::must_not_conflict;
use super::fields::{Checked, Had, OrderFields};
use super::open::get;
use super::payment::Payment;
use super::place::must_have_accepted;
use super::price::order_sum;
use super::terms::Terms;
use super::{fields, line, row, tax_invoice};
use crate::documents::{PaperKind, annul};
use crate::rights::{MY_ORDERS, ORDER_ENTER};

/// Changes an order that has no access: by the client himself while it is entered, or by staff. After the
/// invoice the sum must stay what it is (`sum_changed`).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EditOrder {
    /// The order.
    pub id: In<i64>,
    /// The version that was seen.
    pub version: In<i64>,
    /// What is ordered.
    pub order: OrderFields,
    /// The agreed sum; staff only, on negotiated terms.
    pub total: In<Decimal>,
    /// Remarks for staff; staff only.
    pub note: In<String>,
}

impl Command for EditOrder {
    const EVENT: &'static str = "subscriptions.order.edit";
    /// Both may edit; which right it takes depends on who asks, so `prepare` looks.
    const RIGHT: Right = kernel::right::SIGNED_IN;
    type Ready = (i64, i64, Checked, Option<Decimal>, String);
    type Out = ();

    async fn prepare(&self, ctx: &Ctx) -> Result<Self::Ready> {
        let staff = matches!(ctx.actor, Actor::Staff { .. } | Actor::System { .. });
        let right = if staff { ORDER_ENTER } else { MY_ORDERS };
        if !ctx.actor.holds(right) {
            return Err(Error::Forbidden(right));
        }
        let mut check = Check::new();
        let id = check.need("id", &self.id);
        let version = check.need("version", &self.version);
        // An order may keep a desired day that has passed meanwhile: `apply` compares it with the old one.
        let order = self.order.check(&mut check, chrono::NaiveDate::MIN);
        let total = check.optional("total", &self.total);
        let total = check.that("total", total, "not_yours", |t| staff || t.is_none());
        let note = check.area("note", &self.note, 5000);
        check.done((id, version, order, total, note))
    }

    async fn apply(self, (id, version, fields, agreed, note): Self::Ready, tx: &mut Tx) -> Result<()> {
        let seen = get(tx, tx.actor(), id).await?;
        tx.lock("client", seen.client_id).await?;
        let old = get(tx, tx.actor(), id).await?;
        if matches!(old.access, Access::Open | Access::Suspended) {
            return Err(AccessRefusal::AccessNotNone { access: old.access }.into());
        }
        let staff = matches!(tx.actor(), Actor::Staff { .. } | Actor::System { .. });
        if !may_be_edited(&old, staff) {
            return Err(Refusal::new("order_fixed").into());
        }
        // The sum was agreed with an operator; a change by the client would silently undo that.
        if !staff && old.terms == Terms::Negotiated {
            return Err(Refusal::new("order_agreed").into());
        }
        let lines = tx.all(line::Entity::find().filter(line::Column::OrderId.eq(id))).await?;
        let had = Had::of(&old, &lines);
        let fields = fields.like(&old);
        fields.may_desire(old.desired_on, tx.today())?;
        let client = clients::get(tx, tx.actor(), old.client_id).await?;
        let mut priced = fields::price(tx, &fields, old.terms, &client, tx.today(), &had).await?;
        if !staff {
            must_have_accepted(tx, client.id, &priced).await?;
        }
        let sum = order_sum(old.terms, fields.is_trial(), priced.total.to_decimal(), agreed);
        let sum = sum.map_err(|e| FieldError::new("total", e.code()))?;
        priced.total = Money::from_decimal_exact(sum, priced.currency)
            .map_err(|e| FieldError::new("total", e.code()))?;
        must_keep_sum(&old, priced.total)?;
        let note = if staff { note } else { old.note.clone() };
        let row = priced.fill(row::Model {
            desired_on: fields.desired_on,
            invoice_way: fields.invoice_way,
            note,
            ..old.clone()
        });
        must_not_conflict(tx, &row, &priced.offering_ids()).await?;
        tx.about("client", row.client_id);
        tx.about("subscriptions.order", id);
        let new = priced.lines(id)?;
        let row = if says_the_same(&old, &lines, &row, &new) { row } else { print_anew(tx, row).await? };
        tx.save(row, version).await?;
        tx.delete_where::<line::Entity>(line::Column::OrderId.eq(id)).await?;
        for line in new {
            tx.insert(line).await?;
        }
        Ok(())
    }
}

/// Whether an order may be changed at all: entered and without access, or without access and with an invoice
/// by staff (A5). A top-up follows from its base: it is cancelled and entered anew.
pub(crate) fn may_be_edited(order: &row::Model, staff: bool) -> bool {
    let state = match order.payment {
        Payment::Entered => true,
        Payment::Invoiced | Payment::Confirmed | Payment::Paid => staff,
        Payment::Recurring => false,
    };
    state && order.access == Access::None && !order.is_top_up()
}

/// After the invoice the sum stays, in its currency and so in roubles by the invoice's rate (A5).
fn must_keep_sum(old: &row::Model, new: Money) -> Result<()> {
    if old.payment == Payment::Entered || old.sum()? == new {
        return Ok(());
    }
    Err(Refusal::new("sum_changed").arg("was", old.sum()?).arg("now", new).into())
}

/// Whether papers of both would read alike.
fn says_the_same(old: &row::Model, had: &[line::Model], new: &row::Model, lines: &[line::Model]) -> bool {
    let words = |l: &line::Model| (l.position, l.offering_id, l.quantity, l.unit_price, l.monthly, l.total);
    old.months == new.months
        && old.connections == new.connections
        && had.len() == lines.len()
        && lines.iter().all(|l| had.iter().any(|h| words(h) == words(l)))
}

/// Papers that were printed say something else now: they are annulled and wait to be printed again, under
/// the same numbers.
async fn print_anew(tx: &mut Tx, row: row::Model) -> Result<row::Model> {
    for kind in [PaperKind::Invoice, PaperKind::TaxInvoice] {
        annul(tx, row.id, None, kind).await?;
    }
    if let Some(invoice) = tx.one(tax_invoice::of(row.id, None)).await? {
        tx.update(tax_invoice::Model { is_issued: false, ..invoice }).await?;
    }
    let (unprinted_invoice, unprinted_tax_invoice) = (row.invoice_no.is_some(), row.paid_on.is_some());
    Ok(row::Model { unprinted_invoice, unprinted_tax_invoice, ..row })
}
