//! The steps of an instalment: rows of the payment table, taken one at a time.
//!
//! | step | row | sets or clears |
//! |---|---|---|
//! | planned → invoiced | 1 | invoice, rate of the recalculation date, sum in roubles |
//! | invoiced → planned | 4 | clears them; asks if there is access |
//! | invoiced → paid | 9 | payment, tax invoice, a non-resident's roubles |
//! | paid → invoiced | 12 | clears them; asks if there is access |
//!
//! Source: spec/subscriptions.md §1.4, A4, A31.

use chrono::NaiveDate;
use kernel::{Refusal, Result};

use super::InstalmentState::{self, Invoiced, Paid, Planned};
use crate::order::access::Access;
use crate::order::payment::{self, Facts, Move, Params, transition};

/// What a step writes, or why it is refused: as the payment table does, and `instalment_step` for a step that
/// skips a state, `instalment_held` for the invoice of an order whose access is suspended.
pub fn step(
    from: InstalmentState,
    to: InstalmentState,
    facts: &Facts,
    params: &Params,
    today: NaiveDate,
) -> Result<Move> {
    use payment::Payment;
    let (row_from, row_to) = match (from, to) {
        (Planned, Invoiced) => (Payment::Entered, Payment::Invoiced),
        (Invoiced, Planned) => (Payment::Invoiced, Payment::Entered),
        (Invoiced, Paid) => (Payment::Confirmed, Payment::Paid),
        (Paid, Invoiced) => (Payment::Paid, Payment::Confirmed),
        _ => {
            let refusal = Refusal::new("instalment_step");
            let terms =
                refusal.term("from", format!("instalment-{from}")).term("to", format!("instalment-{to}"));
            return Err(terms.into());
        }
    };
    if to == Invoiced && from == Planned && facts.access == Access::Suspended {
        return Err(Refusal::new("instalment_held").into());
    }
    Ok(transition(row_from, row_to, facts, params, today)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use kernel::Error;
    use kernel::money::Currency;

    use super::*;
    use crate::order::delivery::Delivery;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn facts(access: Access, resident: bool) -> Facts {
        Facts {
            created_on: day(10),
            invoice_on: Some(day(15)),
            confirmed_on: None,
            paid_on: None,
            access,
            delivery: Delivery::Contract,
            resident,
            price_currency: Currency::RUB,
            rate_known: true,
            zero_total: false,
            documents: 0,
        }
    }

    fn code(result: Result<Move>) -> String {
        match result {
            Err(Error::Refused(refusal)) => refusal.code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn steps_go_one_at_a_time() {
        for from in InstalmentState::ALL {
            for to in InstalmentState::ALL {
                let done = step(from, to, &facts(Access::None, true), &Params::default(), day(20));
                let near = matches!((from, to), (Planned | Paid, Invoiced) | (Invoiced, Planned | Paid));
                if near {
                    done.unwrap();
                } else {
                    assert_eq!(code(done), "instalment_step");
                }
            }
        }
    }

    #[test]
    fn the_tables_rules_hold() {
        let early = Params { invoice_on: Some(day(9)), paid_on: Some(day(14)), ..Params::default() };
        let open = facts(Access::Open, true);
        assert_eq!(code(step(Planned, Invoiced, &open, &early, day(20))), "date_invoice");
        assert_eq!(code(step(Invoiced, Paid, &open, &early, day(20))), "date_pay");
        let plain = Params::default();
        assert_eq!(code(step(Invoiced, Paid, &facts(Access::Open, false), &plain, day(20))), "rub_required");
        assert_eq!(code(step(Paid, Invoiced, &open, &plain, day(20))), "confirm_needed");
        assert_eq!(code(step(Invoiced, Planned, &open, &plain, day(20))), "confirm_needed");
        let sure = Params { confirmed: true, ..plain.clone() };
        assert!(step(Paid, Invoiced, &open, &sure, day(20)).unwrap().release_tax_invoice);
        let held = facts(Access::Suspended, true);
        assert_eq!(code(step(Planned, Invoiced, &held, &plain, day(20))), "instalment_held");
        step(Invoiced, Paid, &held, &plain, day(20)).unwrap();
        assert_eq!(
            code(step(Planned, Invoiced, &facts(Access::Cancelled, true), &plain, day(20))),
            "archive_state"
        );
    }
}
