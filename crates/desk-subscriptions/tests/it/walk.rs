//! The whole walk of an order: from a client's registration to the act.

use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::{GrantAccess, OrderFields, PlaceOrder, tell_payment};
use desk_subscriptions::subscriber::{self, SubscriberState};
use kernel::Ctx;
use kernel::clients::ClientKind;
use kernel::journal::timeline;
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{MODULES, accept, day, feed, fields, offer, on_sale, online, operator, refusal, row, to};
use crate::invariants;

fn print(order: i64, kind: PaperKind) -> PrintPaper {
    PrintPaper { order: order.into(), kind: kind.into(), ..PrintPaper::default() }
}

/// The states of payment and access as the client's cabinet shows them.
async fn states(house: &House, contact: &Ctx, order: i64) -> (String, String) {
    let shown = house.ask(contact, "subscriptions.order", json!({ "id": order })).await.unwrap();
    let word = |name: &str| shown[name].as_str().unwrap().to_owned();
    (word("payment"), word("access"))
}

fn two(payment: &str, access: &str) -> (String, String) {
    (payment.to_owned(), access.to_owned())
}

both_dbs!(MODULES; from_the_registration_to_the_act);
async fn from_the_registration_to_the_act(house: House) {
    let operator = operator(&house);

    // Given an offering whose public offer must be accepted.
    let contract = offer(&house, "Договор публичной оферты").await;
    let quotes = feed(&house, 1, Delivery::Online).await;
    on_sale(&house, OfferingFields { offer: contract.into(), ..online("QUOTES", "200", &[quotes]) }).await;

    // A client registers on the site.
    let client = house.given_signed_up(ClientKind::OrganisationResident).await;
    let contact = house.contact(client.id).await;
    let state = || async { subscriber::state(&operator, client.id).await.unwrap() };
    assert_eq!(state().await, SubscriberState::New);

    // Without the offer nothing is ordered; once it is accepted, the order is placed.
    let six_months = OrderFields { months: 6.into(), ..fields(&["QUOTES"]) };
    let place = PlaceOrder { order: six_months, ..PlaceOrder::default() };
    let (code, said) = refusal(&contact, house.run(&contact, place.clone()).await);
    assert_eq!(code, "offer_required");
    assert_eq!(said, "Чтобы заказать это, примите оферту «Договор публичной оферты».");
    house.run(&contact, accept(client.id, contract, 1)).await.unwrap();
    let order = house.run(&contact, place).await.unwrap();
    assert_eq!(order.total.to_string(), "1080.00 RUB");
    let order = order.id;
    assert_eq!(states(&house, &contact, order).await, two("entered", "none"));

    // The invoice gets its number, is printed, and goes by e-mail.
    let moved = house.run(&operator, to(order, Payment::Invoiced)).await.unwrap();
    assert_eq!((moved.invoice_no, moved.tax_invoice_no, moved.future_date), (Some(1), None, false));
    assert!(row(&house, order).await.unprinted_invoice);
    let printed = house.run(&operator, print(order, PaperKind::Invoice)).await.unwrap();
    assert_eq!((printed.number, printed.on_date, printed.mailed), (1, day("2026-11-21"), true));
    assert!(!row(&house, order).await.unprinted_invoice);
    assert_eq!(states(&house, &contact, order).await, two("invoiced", "none"));

    // The money comes three days later.
    house.new_day("2026-11-24").await;
    let moved = house.run(&operator, to(order, Payment::Paid)).await.unwrap();
    assert_eq!((moved.invoice_no, moved.tax_invoice_no), (Some(1), Some(1)));
    house.run(&operator, print(order, PaperKind::TaxInvoice)).await.unwrap();
    assert_eq!(states(&house, &contact, order).await, two("paid", "none"));

    // Access is opened from tomorrow, and nothing has to be warned of.
    let grant = GrantAccess { order: order.into(), ..GrantAccess::default() };
    let granted = house.run(&operator, grant).await.unwrap();
    assert_eq!((granted.starts_on, granted.ends_on), (Some(day("2026-11-25")), Some(day("2027-05-24"))));
    assert!(!granted.unpaid);
    assert_eq!(states(&house, &contact, order).await, two("paid", "open"));
    assert_eq!(state().await, SubscriberState::Active);

    // The last day is still a day of access; in the night after it the job ends it.
    house.new_day("2027-05-24").await;
    assert_eq!(states(&house, &contact, order).await, two("paid", "open"));
    house.new_day("2027-05-25").await;
    assert_eq!(states(&house, &contact, order).await, two("paid", "finished"));
    assert_eq!(state().await, SubscriberState::Passive);
    assert!(row(&house, order).await.unprinted_act);
    let act = house.run(&operator, print(order, PaperKind::Act)).await.unwrap();
    assert_eq!((act.number, act.on_date, act.mailed), (1, day("2027-05-24"), false));
    assert!(!row(&house, order).await.unprinted_act);

    // Five letters went out, each once; the last one reminds of the end.
    house.deliver().await;
    let letters = house.letters().await;
    let kinds: Vec<_> = letters.iter().map(|(kind, _, state)| (kind.as_str(), state.as_str())).collect();
    assert_eq!(
        kinds,
        [
            ("clients.welcome", "sent"),
            ("subscriptions.offer_accepted", "sent"),
            ("subscriptions.order_entered", "sent"),
            ("subscriptions.invoice", "sent"),
            ("subscriptions.ending_5", "sent"),
        ]
    );
    assert!(letters.iter().all(|(_, to, _)| to == "ivanov@client.example"));

    // The journal and the order's history tell it in order.
    let events = house.journal().await;
    let ours = events.iter().filter(|(event, ..)| event.starts_with("subscriptions.o"));
    let ours: Vec<_> = ours.skip(3).map(|(event, outcome, _)| (event.as_str(), outcome.as_str())).collect();
    assert_eq!(
        ours,
        [
            ("subscriptions.order.place", "refused"),
            ("subscriptions.offer.accept", "done"),
            ("subscriptions.order.place", "done"),
            ("subscriptions.order.payment", "done"),
            ("subscriptions.order.payment", "done"),
            ("subscriptions.order.grant", "done"),
            ("subscriptions.order.finish_due", "done"),
        ]
    );
    let mut told = timeline(&operator, "subscriptions.order", order, 20).await.unwrap();
    tell_payment(order, &mut told);
    let moves: Vec<_> = told.iter().rev().filter_map(|e| e.told.clone()).map(|m| operator.say(m)).collect();
    assert_eq!(moves, ["Оплата: Введена → Выставлен счёт", "Оплата: Выставлен счёт → Оплачена"]);
    let told: Vec<_> = told.iter().rev().map(|e| (operator.say(e.title()), e.actor.as_str())).collect();
    let told: Vec<_> = told.iter().map(|(what, who)| (what.as_str(), *who)).collect();
    assert_eq!(
        told,
        [
            ("Подписчик оформил заявку", "Иванов Иван Иванович"),
            ("Изменено состояние оплаты", "Петрова А. А."),
            ("Напечатан документ", "Петрова А. А."),
            ("Изменено состояние оплаты", "Петрова А. А."),
            ("Напечатан документ", "Петрова А. А."),
            ("Открыт доступ", "Петрова А. А."),
            ("Подписчикам напомнили об окончании доступа", "Стойка"),
            ("Операторам сообщили об окончании доступа", "Стойка"),
            ("Завершён доступ по истёкшим заявкам", "Стойка"),
            ("Напечатан документ", "Петрова А. А."),
        ]
    );
    invariants::check(&house).await;
}
