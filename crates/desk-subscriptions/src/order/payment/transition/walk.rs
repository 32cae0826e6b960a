//! Random walks over the table: whatever is tried, an order keeps exactly the fields of its state.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use proptest::prelude::*;

use super::tests::{day, order, today};
use super::*;

/// An order as the database keeps it, for the walks.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    payment: Payment,
    facts: Facts,
    invoice_no: bool,
    tax_invoice: bool,
    payment_order: bool,
    rub_amount: Option<i64>,
    unprinted: PrintMarks,
}

fn set_or_clear<T>(field: &mut Option<T>, set: Option<T>, clear: bool) {
    assert!(set.is_none() || !clear);
    if set.is_some() || clear {
        *field = set;
    }
}

impl Kept {
    fn write(&mut self, moved: Move) {
        self.payment = moved.to;
        set_or_clear(&mut self.facts.invoice_on, moved.set_invoice_on, moved.clear_invoice);
        set_or_clear(&mut self.facts.confirmed_on, moved.set_confirmed_on, moved.clear_confirmed);
        set_or_clear(&mut self.facts.paid_on, moved.set_paid_on, moved.clear_paid);
        set_or_clear(&mut self.rub_amount, moved.set_rub_amount, moved.clear_paid);
        self.invoice_no = (self.invoice_no || moved.set_invoice_on.is_some()) && !moved.clear_invoice;
        self.tax_invoice = (self.tax_invoice || moved.set_paid_on.is_some()) && !moved.release_tax_invoice;
        let order_known = moved.set_payment_order_no.is_some();
        self.payment_order = (self.payment_order || order_known) && !moved.clear_paid;
        let (add, drop) = (moved.add_unprinted, moved.drop_unprinted);
        self.unprinted = PrintMarks {
            invoice: (self.unprinted.invoice || add.invoice) && !drop.invoice,
            tax_invoice: (self.unprinted.tax_invoice || add.tax_invoice) && !drop.tax_invoice,
        };
    }

    /// Exactly the fields of the state, and dates in their order.
    fn check(&self) {
        let fields = self.payment.fields();
        assert!(fields_agree(self.payment, &self.facts));
        assert_eq!(self.invoice_no, fields.invoice);
        assert_eq!(self.tax_invoice, fields.paid);
        assert_eq!(self.rub_amount.is_some(), fields.paid && !self.facts.resident);
        assert!(!self.payment_order || fields.paid);
        assert!(!self.unprinted.invoice || fields.invoice);
        assert!(!self.unprinted.tax_invoice || fields.paid);
        if let Some(invoice_on) = self.facts.invoice_on {
            assert!(invoice_on >= self.facts.created_on);
            assert!(self.facts.confirmed_on.is_none_or(|date| date >= invoice_on));
            assert!(self.facts.paid_on.is_none_or(|date| date >= invoice_on));
        }
    }
}

fn near() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of((0_u64..20).prop_map(|n| day("28.11.2026") + chrono::Days::new(n)))
}

prop_compose! {
    fn params()(
        invoice_on in near(),
        confirmed_on in near(),
        paid_on in near(),
        payment_order_no in prop::option::of("[0-9 ]{0,3}"),
        payment_order_on in near(),
        rub_amount in prop::option::of(-5_i64..500),
        confirmed: bool,
    ) -> Params {
        Params {
            invoice_on, confirmed_on, paid_on, payment_order_no, payment_order_on, rub_amount,
            confirmed,
        }
    }
}

prop_compose! {
    fn step()(
        to in prop::sample::select(&Payment::ALL[..]),
        access in prop::sample::select(&Access::ALL[..]),
        params in params(),
        rate_known in prop::bool::weighted(0.8),
        printed in prop::bool::weighted(0.3),
        documents in 0_u32..2,
    ) -> (Payment, Params, Access, bool, bool, u32) {
        (to, params, access, rate_known, printed, documents)
    }
}

proptest! {
    #[test]
    fn a_walk_keeps_the_fields_of_each_state(
        resident: bool,
        delivery in prop::sample::select(&Delivery::ALL[..]),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut order = Kept {
            payment: Payment::Entered,
            facts: Facts { resident, delivery, ..order(Payment::Entered) },
            invoice_no: false,
            tax_invoice: false,
            payment_order: false,
            rub_amount: None,
            unprinted: PrintMarks::default(),
        };
        for (to, params, access, rate_known, printed, documents) in steps {
            order.facts = Facts { access, rate_known, documents, ..order.facts };
            if let Ok(moved) = transition(order.payment, to, &order.facts, &params, today()) {
                order.write(moved);
            }
            order.check();
            if printed {
                order.unprinted = PrintMarks::default();
            }
        }
    }
}
