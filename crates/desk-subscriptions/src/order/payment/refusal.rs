//! Why a transition of payment is refused.

use chrono::NaiveDate;
use kernel::money::Currency;

use super::Payment;
use crate::order::access::Access;

/// Why a transition of payment is refused, with what its text needs. A refusal is whole: no
/// number is used up and no field changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The table has no such row, or not for this type of order.
    NoTransition {
        /// The state it is in.
        from: Payment,
        /// The state it was to go to.
        to: Payment,
    },
    /// The order is cancelled, and so in the archive, which is read only.
    Archived,
    /// The order has access, which must be taken back first (rows 7, 8, 10, 11).
    AccessNotNone {
        /// The state of access.
        access: Access,
    },
    /// The order costs nothing: no invoice is made for it (A12).
    ZeroTotal,
    /// Regular payments have documents already.
    DocumentsExist {
        /// How many.
        count: u32,
    },
    /// The date of the invoice is before the day the order was entered.
    DateInvoice {
        /// Dсч as given, or today.
        given: NaiveDate,
        /// Dсозд.
        created_on: NaiveDate,
    },
    /// The price's currency has no rate for the date of the invoice (rows 1 to 3).
    NoRate {
        /// The price's currency.
        currency: Currency,
        /// Dсч.
        on: NaiveDate,
    },
    /// The order's state says that it has an invoice, and it has no date of one: broken data.
    InvoiceDateMissing,
    /// The date of the confirmation is before that of the invoice.
    DateConfirmed {
        /// Dфакс as given, or today.
        given: NaiveDate,
        /// Dсч.
        invoice_on: NaiveDate,
    },
    /// The date of the payment is before that of the invoice.
    DatePay {
        /// Dопл as given, or today.
        given: NaiveDate,
        /// Dсч.
        invoice_on: NaiveDate,
    },
    /// A non-resident's payment needs its sum in roubles after conversion.
    RubRequired,
    /// The transition is allowed, but the order has access: do you mean it? (A7)
    ConfirmNeeded {
        /// The row.
        row: u8,
        /// The state of access.
        access: Access,
    },
}

impl Refusal {
    /// The stable code. `no_transition`, `no_rate`, `date_*`, `access_not_none`, `rub_required` and
    /// `archive_state` are those of spec/subscriptions.md §1.17, the others are ours.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTransition { .. } => "no_transition",
            Self::Archived => "archive_state",
            Self::AccessNotNone { .. } => "access_not_none",
            Self::ZeroTotal => "zero_total",
            Self::DocumentsExist { .. } => "documents_exist",
            Self::DateInvoice { .. } => "date_invoice",
            Self::NoRate { .. } => "no_rate",
            Self::InvoiceDateMissing => "invoice_date_missing",
            Self::DateConfirmed { .. } => "date_confirmed",
            Self::DatePay { .. } => "date_pay",
            Self::RubRequired => "rub_required",
            Self::ConfirmNeeded { .. } => "confirm_needed",
        }
    }
}
