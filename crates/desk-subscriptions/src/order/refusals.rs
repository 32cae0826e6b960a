//! The pure rules' refusals as the house's: a code, and a sentence with its facts.

use kernel::{Error, Refusal};

use super::access::AccessRefusal;
use super::payment;

impl From<payment::Refusal> for Error {
    fn from(refusal: payment::Refusal) -> Self {
        use payment::Refusal as R;
        let plain = Refusal::new(refusal.code());
        Self::Refused(match refusal {
            R::NoTransition { from, to } => {
                plain.term("from", format!("payment-{from}")).term("to", format!("payment-{to}"))
            }
            R::AccessNotNone { access } | R::ConfirmNeeded { access, .. } => {
                plain.term("access", format!("access-{access}"))
            }
            R::DocumentsExist { count } => plain.arg("count", count),
            R::DateInvoice { given, created_on } => plain.arg("given", given).arg("earliest", created_on),
            R::NoRate { currency, on } => plain.arg("currency", currency.to_string()).arg("on", on),
            R::DateConfirmed { given, invoice_on } | R::DatePay { given, invoice_on } => {
                plain.arg("given", given).arg("earliest", invoice_on)
            }
            R::Archived | R::ZeroTotal | R::InvoiceDateMissing | R::RubRequired => plain,
        })
    }
}

impl From<AccessRefusal> for Error {
    fn from(refusal: AccessRefusal) -> Self {
        use AccessRefusal as R;
        let plain = Refusal::new(refusal.code());
        Self::Refused(match refusal {
            // The payment table has the same code with other facts, so this one has a sentence of its own.
            R::NoTransition { from, .. } => Refusal {
                message: kernel::Message::new("refused-no-access-transition")
                    .term("access", format!("access-{from}")),
                ..plain
            },
            R::AccessNotNone { access } | R::ArchiveState { access } => {
                plain.term("access", format!("access-{access}"))
            }
            R::DateEnd { ends_on, starts_on } => plain.arg("ends", ends_on).arg("starts", starts_on),
            R::NotStarted { starts_on } => plain.arg("starts", starts_on),
            R::NotOver { ends_on } => plain.arg("ends", ends_on),
            R::DateUntil { until, .. } => plain.arg("until", until),
            R::ConfirmNeeded => Refusal { message: kernel::Message::new("refused-cancel-paid"), ..plain },
            R::EndRequired | R::PaymentRequired => plain,
        })
    }
}
