//! What the journal's events did to an order's payment: from which state it moved to which.

use kernel::Message;
use kernel::journal::Entry;
use serde_json::Value;

use super::payment::Payment;

/// Events that make an order. One that was taken over may be paid already, as its fields say.
const MADE: [&str; 3] =
    ["subscriptions.order.enter", "subscriptions.order.place", "subscriptions.order.take_over"];
/// What makes a top-up is an event of its base too, which it names.
const TOPPED_UP: &str = "subscriptions.order.top_up";
/// The move of payment (table 1.3.1).
const MOVED: &str = "subscriptions.order.payment";

/// Tells of an order's events, newest first, what became of its payment. A move names the state it leads to; where
/// it came from is what the event before it left, if the journal still has that one.
pub fn tell_payment(order: i64, history: &mut [Entry]) {
    let mut state: Option<Payment> = None;
    for entry in history.iter_mut().rev().filter(|entry| entry.reason.is_none()) {
        let word = |field: &str| entry.params.get(field).and_then(Value::as_str)?.parse::<Payment>().ok();
        let event = entry.event.as_str();
        if MADE.contains(&event) || event == TOPPED_UP && !is_of(order, &entry.params) {
            state = Some(word("payment").unwrap_or(Payment::Entered));
        } else if event == MOVED && is_of(order, &entry.params) {
            // The payment of another order is an event of this one too, if it moved its tax invoice's number.
            let to = word("to");
            entry.told = to.map(|to| said(state, to));
            state = to;
        } else if event == MOVED && entry.params.is_null() {
            // Its fields were erased: it may have moved this order or another.
            state = None;
        }
    }
}

/// Whether the command's field `order` is this one, as a number or as it was typed.
fn is_of(order: i64, params: &Value) -> bool {
    let given = params.get("order");
    given.and_then(|v| v.as_i64().or_else(|| v.as_str()?.trim().parse().ok())) == Some(order)
}

fn said(from: Option<Payment>, to: Payment) -> Message {
    let to_term = format!("payment-{to}");
    match from {
        Some(from) => {
            Message::new("order-history-payment").term("from", format!("payment-{from}")).term("to", to_term)
        }
        None => Message::new("order-history-payment-to").term("to", to_term),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use serde_json::json;

    use super::*;

    fn entry(event: &str, params: Value) -> Entry {
        Entry {
            number: 1,
            event: event.to_owned(),
            actor: String::new(),
            at: DateTime::<Utc>::default(),
            reason: None,
            params,
            told: None,
        }
    }

    /// The moves as they are told, oldest first; events are given oldest first too.
    fn told(mut events: Vec<Entry>) -> Vec<Option<Message>> {
        events.reverse();
        tell_payment(7, &mut events);
        events.into_iter().rev().map(|e| e.told).collect()
    }

    fn step(from: &str, to: &str) -> Option<Message> {
        let message = Message::new("order-history-payment").term("from", format!("payment-{from}"));
        Some(message.term("to", format!("payment-{to}")))
    }

    #[test]
    fn each_move_begins_where_the_last_one_ended() {
        let refused = Entry {
            reason: Some(Message::new("refused-no-transition")),
            ..entry(MOVED, json!({ "order": 7, "to": "recurring" }))
        };
        let said = told(vec![
            entry("subscriptions.order.place", json!({})),
            entry(MOVED, json!({ "order": "7", "to": "invoiced" })),
            refused,
            entry(MOVED, json!({ "order": 8, "to": "paid" })),
            entry(TOPPED_UP, json!({ "order": 7 })),
            entry(MOVED, json!({ "order": 7, "to": "paid" })),
        ]);
        let expected = [None, step("entered", "invoiced"), None, None, None, step("invoiced", "paid")];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_the_journal_has_no_more_is_not_told() {
        let to = |word: &str| Message::new("order-history-payment-to").term("to", format!("payment-{word}"));
        let said = told(vec![
            entry(MOVED, json!({ "order": 7, "to": "invoiced" })),
            entry(MOVED, Value::Null),
            entry(MOVED, json!({ "order": 7, "to": "paid" })),
        ]);
        // Of erased fields nobody knows whose they were: the next move may have begun elsewhere.
        assert_eq!(said, [Some(to("invoiced")), None, Some(to("paid"))]);
        let taken = entry("subscriptions.order.take_over", json!({ "payment": "confirmed" }));
        let said = told(vec![taken, entry(MOVED, json!({ "order": 7, "to": "paid" }))]);
        assert_eq!(said[1], step("confirmed", "paid"));
    }
}
