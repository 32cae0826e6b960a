//! A transition of payment: the facts and what the operator typed in, what to write out.

use chrono::NaiveDate;
use kernel::money::Currency;

use super::{AccessRule, Payment, Refusal, Row, find_row};
use crate::order::access::Access;
use crate::order::delivery::Delivery;

/// What a transition depends on, read from the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Dсозд, the day the order was entered, in the site's zone.
    pub created_on: NaiveDate,
    /// Dсч, the date of its invoice.
    pub invoice_on: Option<NaiveDate>,
    /// Dфакс, the date of its confirmation.
    pub confirmed_on: Option<NaiveDate>,
    /// Dопл, the date of its payment.
    pub paid_on: Option<NaiveDate>,
    /// The state of its access.
    pub access: Access,
    /// Its type: only a contract has regular payments.
    pub delivery: Delivery,
    /// Whether the subscriber is a resident.
    pub resident: bool,
    /// The currency of the offerings' prices.
    pub price_currency: Currency,
    /// Whether that currency has a rate on [`invoice_date`]; asked when [`needs_rate`] says so.
    pub rate_known: bool,
    /// Whether the order costs nothing.
    pub zero_total: bool,
    /// How many documents the order has; asked for the way back from regular payments.
    pub documents: u32,
}

/// What the operator gives with a transition. Each is read only by the rows that set it; an empty
/// date is today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params {
    /// Dсч.
    pub invoice_on: Option<NaiveDate>,
    /// Dфакс.
    pub confirmed_on: Option<NaiveDate>,
    /// Dопл.
    pub paid_on: Option<NaiveDate>,
    /// The number of the payment order, if known.
    pub payment_order_no: Option<String>,
    /// The date of the payment order, if known.
    pub payment_order_on: Option<NaiveDate>,
    /// The sum in kopecks after conversion, for a non-resident; above zero.
    pub rub_amount: Option<i64>,
    /// The operator has seen the question of [`Refusal::ConfirmNeeded`] and said yes.
    pub confirmed: bool,
}

/// Marks «нет печати документа», by which an order stands out in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintMarks {
    /// The invoice is not printed.
    pub invoice: bool,
    /// The tax invoice is not printed.
    pub tax_invoice: bool,
}

/// What a transition writes. No document is made by it: printing makes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The row of the table.
    pub row: u8,
    /// The new state.
    pub to: Payment,
    /// Write Dсч, give the next invoice number of its year, and write the rate, the currency and the
    /// sum in roubles of that date.
    pub set_invoice_on: Option<NaiveDate>,
    /// Empty ИС, Dсч, rate, currency, sum in roubles; annul a printed invoice (A27).
    pub clear_invoice: bool,
    /// Write Dфакс.
    pub set_confirmed_on: Option<NaiveDate>,
    /// Empty Dфакс.
    pub clear_confirmed: bool,
    /// Give the tax invoice number back, moving later ones down by one; annul a printed one (A27).
    pub release_tax_invoice: bool,
    /// Write Dопл, which is the date of the tax invoice too, and give that its number, moving later ones
    /// up by one.
    pub set_paid_on: Option<NaiveDate>,
    /// Write the number of the payment order.
    pub set_payment_order_no: Option<String>,
    /// Write the date of the payment order.
    pub set_payment_order_on: Option<NaiveDate>,
    /// Write the sum in kopecks after conversion; for non-residents only.
    pub set_rub_amount: Option<i64>,
    /// Empty Dопл, the number and date of the payment order, the sum after conversion.
    pub clear_paid: bool,
    /// Marks to put.
    pub add_unprinted: PrintMarks,
    /// Marks to take away.
    pub drop_unprinted: PrintMarks,
    /// The transition wanted a confirmation, and had it (A7): for the journal.
    pub needs_confirmation: bool,
    /// A date that is set lies after today: warn, do not refuse.
    pub warn_future_date: bool,
}

/// Whether the transition needs the rate of the day [`invoice_date`] (rows 1 to 3).
pub fn needs_rate(from: Payment, to: Payment) -> bool {
    find_row(from, to).is_some_and(|row| row.sets.invoice)
}

/// Dсч of a transition that sets one: as given, else today.
pub fn invoice_date(params: &Params, today: NaiveDate) -> NaiveDate {
    params.invoice_on.unwrap_or(today)
}

/// Whether the order has exactly the dates that its state of payment gives it: an invariant of
/// every order, kept by [`transition`].
pub fn fields_agree(payment: Payment, facts: &Facts) -> bool {
    let fields = payment.fields();
    facts.invoice_on.is_some() == fields.invoice
        && facts.confirmed_on.is_some() == fields.confirmed
        && facts.paid_on.is_some() == fields.paid
}

/// What a transition writes, or why it is refused. `today` is the day in the site's zone. Of
/// several reasons the first in the order of [`Refusal`] is told.
/// Source: spec/subscriptions.md §1.4, A4, A7, A12.
pub fn transition(
    from: Payment,
    to: Payment,
    facts: &Facts,
    params: &Params,
    today: NaiveDate,
) -> Result<Move, Refusal> {
    let row = find_row(from, to).ok_or(Refusal::NoTransition { from, to })?;
    check_order(row, facts)?;
    let dates = check_dates(row, facts, params, today)?;
    let rub_amount = params.rub_amount.filter(|kopecks| *kopecks > 0 && !facts.resident);
    if row.sets.paid && !facts.resident && rub_amount.is_none() {
        return Err(Refusal::RubRequired);
    }
    let needs_confirmation = row.access == AccessRule::Asks && facts.access != Access::None;
    if needs_confirmation && !params.confirmed {
        return Err(Refusal::ConfirmNeeded { row: row.number, access: facts.access });
    }
    Ok(write(row, dates, params, rub_amount, needs_confirmation, today))
}

fn check_order(row: &Row, facts: &Facts) -> Result<(), Refusal> {
    if row.to == Payment::Recurring && facts.delivery != Delivery::Contract {
        return Err(Refusal::NoTransition { from: row.from, to: row.to });
    }
    if facts.access == Access::Cancelled {
        return Err(Refusal::Archived);
    }
    if row.access == AccessRule::MustBeNone && facts.access != Access::None {
        return Err(Refusal::AccessNotNone { access: facts.access });
    }
    if row.sets.invoice && facts.zero_total {
        return Err(Refusal::ZeroTotal);
    }
    if row.from == Payment::Recurring && facts.documents > 0 {
        return Err(Refusal::DocumentsExist { count: facts.documents });
    }
    Ok(())
}

/// The dates that a row sets; the others are empty.
#[derive(Clone, Copy)]
struct Dates {
    invoice: Option<NaiveDate>,
    confirmed: Option<NaiveDate>,
    paid: Option<NaiveDate>,
}

/// Dсч is not before Dсозд; Dфакс and Dопл are not before Dсч, but Dопл may be before Dфакс.
fn check_dates(row: &Row, facts: &Facts, params: &Params, today: NaiveDate) -> Result<Dates, Refusal> {
    let invoice = row.sets.invoice.then(|| invoice_date(params, today));
    if let Some(given) = invoice {
        if given < facts.created_on {
            return Err(Refusal::DateInvoice { given, created_on: facts.created_on });
        }
        if !facts.rate_known {
            return Err(Refusal::NoRate { currency: facts.price_currency, on: given });
        }
    }
    let confirmed = row.sets.confirmed.then(|| params.confirmed_on.unwrap_or(today));
    let paid = row.sets.paid.then(|| params.paid_on.unwrap_or(today));
    if confirmed.is_some() || paid.is_some() {
        let invoice_on = invoice.or(facts.invoice_on).ok_or(Refusal::InvoiceDateMissing)?;
        if let Some(given) = confirmed.filter(|given| *given < invoice_on) {
            return Err(Refusal::DateConfirmed { given, invoice_on });
        }
        if let Some(given) = paid.filter(|given| *given < invoice_on) {
            return Err(Refusal::DatePay { given, invoice_on });
        }
    }
    Ok(Dates { invoice, confirmed, paid })
}

fn write(
    row: &Row,
    dates: Dates,
    params: &Params,
    rub_amount: Option<i64>,
    needs_confirmation: bool,
    today: NaiveDate,
) -> Move {
    let (sets, clears) = (row.sets, row.clears);
    let order_no = params.payment_order_no.as_deref().map(str::trim).filter(|no| !no.is_empty());
    let set_dates = [dates.invoice, dates.confirmed, dates.paid];
    Move {
        row: row.number,
        to: row.to,
        set_invoice_on: dates.invoice,
        clear_invoice: clears.invoice,
        set_confirmed_on: dates.confirmed,
        clear_confirmed: clears.confirmed,
        release_tax_invoice: clears.paid,
        set_paid_on: dates.paid,
        set_payment_order_no: order_no.filter(|_| sets.paid).map(str::to_owned),
        set_payment_order_on: params.payment_order_on.filter(|_| sets.paid),
        set_rub_amount: rub_amount.filter(|_| sets.paid),
        clear_paid: clears.paid,
        add_unprinted: PrintMarks { invoice: sets.invoice, tax_invoice: sets.paid },
        drop_unprinted: PrintMarks { invoice: clears.invoice, tax_invoice: clears.paid },
        needs_confirmation,
        warn_future_date: set_dates.into_iter().flatten().any(|date| date > today),
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk;
