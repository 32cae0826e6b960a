//! An order after it was entered: trials, changes after the invoice, suspensions that lengthen access,
//! archive and back.

use desk_subscriptions::documents::{PaperKind, PrintPaper};
use desk_subscriptions::feed::SetFeedLinks;
use desk_subscriptions::offering::{EditOffering, OfferingFields};
use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::payment::Payment;
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{
    ArchiveFinished, CancelOrder, EditOrder, EnterOrder, FinishAccess, GrantAccess, OrderFields,
    RestoreOrder, ResumeAccess, SuspendAccess,
};
use desk_subscriptions::subscriber::{Segment, SetTerms};
use desk_subscriptions::{feed as feeds, order};
use kernel::In;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, entering, errors, feed, fields, from_day, kopecks, on_sale, online,
    operator, order_in, organisation, organisation_on, outcome, refusal, row, set, set_sale, speaks_for, to,
};
use crate::invariants;

fn grant(order: i64, starts_on: &str) -> GrantAccess {
    GrantAccess { order: order.into(), starts_on: In::read(starts_on), ..GrantAccess::default() }
}

async fn open(house: &House, client: i64, code: &str, starts_on: &str) -> i64 {
    let order = entered(house, client, fields(&[code])).await;
    house.run(&operator(house), grant(order, starts_on)).await.unwrap();
    order
}

both_dbs!(MODULES; a_trial_costs_nothing_and_lasts_its_days);
async fn a_trial_costs_nothing_and_lasts_its_days(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let sold = feed(&house, 31, order::delivery::Delivery::Online).await;
    on_sale(&house, OfferingFields { trial_allowed: true.into(), ..online("TRY", "200", &[sold]) }).await;
    let trial = |codes: &[&str]| EnterOrder { trial: true.into(), ..entering(client, fields(codes)) };
    let mixed = house.run(&operator, trial(&["TRY", "QUOTES"])).await;
    assert_eq!(errors(&house, mixed), ["order.lines[1].offering: test_not_allowed"]);

    let new = house.run(&operator, trial(&["TRY"])).await.unwrap();
    let order = row(&house, new.id).await;
    assert_eq!((new.total.minor(), order.trial_days, order.months), (0, 14, 0));
    // Nothing is invoiced (A12), and a later setting changes nothing.
    set(&house, "subscriptions.trial_days", "3").await;
    assert_eq!(refusal(&operator, house.run(&operator, to(new.id, Payment::Invoiced)).await).0, "zero_total");
    house.run(&operator, grant(new.id, "2026-12-01")).await.unwrap();
    assert_eq!(row(&house, new.id).await.ends_on, Some(day("2026-12-14")));
    // It claims its feeds for its days only.
    let blocked = house.run(&operator, entering(client, from_day(&["TRY"], "2026-12-14", 1))).await;
    assert_eq!(refusal(&operator, blocked).0, "conflict");
    house.run(&operator, entering(client, from_day(&["TRY"], "2026-12-15", 1))).await.unwrap();
    invariants::check(&house).await;
}

fn edit(order: &order::Order, fields: OrderFields) -> EditOrder {
    EditOrder { id: order.id.into(), version: order.version.into(), order: fields, ..EditOrder::default() }
}

both_dbs!(MODULES; after_the_invoice_only_what_keeps_the_sum_may_change);
async fn after_the_invoice_only_what_keeps_the_sum_may_change(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    for price in [("HALF", "100"), ("SAME", "200")] {
        let sold =
            feed(&house, if price.0 == "HALF" { 41 } else { 42 }, order::delivery::Delivery::Online).await;
        on_sale(&house, online(price.0, price.1, &[sold])).await;
    }
    for payment in [Payment::Invoiced, Payment::Confirmed, Payment::Paid] {
        let id = order_in(&house, client, fields(&["QUOTES"]), payment).await;
        let kind = if payment == Payment::Paid { PaperKind::TaxInvoice } else { PaperKind::Invoice };
        house
            .run(&house.system(), PrintPaper { order: id.into(), kind: kind.into(), ..PrintPaper::default() })
            .await
            .unwrap();
        let before = row(&house, id).await;

        let more = edit(&before, OrderFields { months: 2.into(), ..fields(&["QUOTES"]) });
        let (code, said) = refusal(&operator, house.run(&operator, more).await);
        assert_eq!(code, "sum_changed");
        let plain = said.replace('\u{a0}', " ");
        assert_eq!(plain, "После выставления счёта сумма не меняется: была 600,00 ₽, стала бы 400,00 ₽.");
        assert_eq!(row(&house, id).await, before, "refused whole");

        // Three months at 200 are two connections at 100 … with another offering, the same.
        let other = edit(&before, fields(&["SAME"]));
        assert_eq!(outcome(&house.run(&speaks_for(&house, &[client]), other.clone()).await), "order_fixed");
        house.run(&operator, other).await.unwrap();
        let after = row(&house, id).await;
        assert_eq!(
            (after.total, after.invoice_no, after.invoice_total),
            (kopecks(600), before.invoice_no, before.invoice_total)
        );
        assert!(after.unprinted_invoice, "the printed paper says something else");
        assert_eq!(after.unprinted_tax_invoice, payment == Payment::Paid);
        // What no paper shows changes nothing of them.
        house
            .run(
                &house.system(),
                PrintPaper { order: id.into(), kind: PaperKind::Invoice.into(), ..PrintPaper::default() },
            )
            .await
            .unwrap();
        let seen = row(&house, id).await;
        let note = EditOrder { note: "Позвонить".into(), ..edit(&seen, fields(&["SAME"])) };
        house.run(&operator, note).await.unwrap();
        assert!(!row(&house, id).await.unprinted_invoice);
        let cancel = CancelOrder { order: id.into(), sure: true.into() };
        house.run(&operator, cancel).await.unwrap();
    }
    // With access nothing changes at all.
    let id = order_in(&house, client, fields(&["QUOTES"]), Payment::Invoiced).await;
    house.run(&operator, grant(id, "")).await.unwrap();
    let order = row(&house, id).await;
    let refused = house.run(&operator, edit(&order, fields(&["SAME"]))).await;
    assert_eq!(refusal(&operator, refused).0, "access_not_none");
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_agreed_sum_is_kept_through_a_change);
async fn an_agreed_sum_is_kept_through_a_change(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation_on(&house, Terms::Negotiated).await);
    let enter = EnterOrder { total: In::read("500"), ..entering(client, fields(&["QUOTES"])) };
    let id = house.run(&operator, enter).await.unwrap().id;
    house.run(&operator, to(id, Payment::Invoiced)).await.unwrap();
    let order = row(&house, id).await;
    let longer = OrderFields { months: 12.into(), connections: 2.into(), ..fields(&["QUOTES"]) };
    let forgotten = house.run(&operator, edit(&order, longer.clone())).await;
    assert_eq!(refusal(&operator, forgotten).0, "sum_changed");
    house.run(&operator, EditOrder { total: In::read("500"), ..edit(&order, longer) }).await.unwrap();
    let order = row(&house, id).await;
    assert_eq!((order.total, order.months, order.connections), (kopecks(500), 12, 2));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_suspension_may_lengthen_access);
async fn a_suspension_may_lengthen_access(house: House) {
    catalogue(&house).await;
    set(&house, "subscriptions.extend_on_suspension", "true").await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let quotes = open(&house, client, "QUOTES", "2026-11-21").await;
    let archive = open(&house, client, "ARCHIVE", "2026-11-21").await;
    let later = open(&house, client, "DIGEST", "2026-11-30").await;
    // Somebody has renewed the archive already: its days are another order's.
    entered(&house, client, from_day(&["ARCHIVE"], "2027-02-21", 1)).await;

    let suspend = |until: &str| SuspendAccess { client: client.into(), until: In::read(until) };
    house.run(&operator, suspend("")).await.unwrap();
    assert_eq!(row(&house, quotes).await.suspended_on, Some(day("2026-11-21")));
    house.new_day("2026-12-01").await;
    house.run(&operator, ResumeAccess { client }).await.unwrap();
    let ends = async |id| row(&house, id).await.ends_on.unwrap();
    assert_eq!(ends(quotes).await, day("2027-03-02"), "ten days more");
    assert_eq!(ends(archive).await, day("2027-02-20"), "none: they are taken");
    assert_eq!(ends(later).await, day("2027-03-01"), "one day: it had begun on the thirtieth only");
    assert_eq!(row(&house, quotes).await.suspended_on, None);

    // With no day to come back it waits beyond its last day, for none of its days are lost.
    house.run(&operator, suspend("")).await.unwrap();
    house.new_day("2027-03-10").await;
    assert_eq!(row(&house, quotes).await.access, Access::Suspended);
    house.run(&operator, ResumeAccess { client }).await.unwrap();
    assert_eq!((row(&house, quotes).await.access, ends(quotes).await), (Access::Open, day("2027-06-09")));
    invariants::check(&house).await;
}

both_dbs!(MODULES; finished_orders_are_put_away_in_chunks_and_come_back);
async fn finished_orders_are_put_away_in_chunks_and_come_back(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    let mut orders = Vec::new();
    for code in ["QUOTES", "ARCHIVE", "DIGEST"] {
        let client = organisation(&house).await;
        let id = open(&house, client, code, "2026-11-21").await;
        house.run(&operator, FinishAccess { order: id }).await.unwrap();
        orders.push(id);
    }
    let act = PrintPaper { order: orders[0].into(), kind: PaperKind::Act.into(), ..PrintPaper::default() };
    house.run(&house.system(), act).await.unwrap();
    house.at("2026-12-01T09:00:00Z");

    // Those that still wait for their act stay, unless they are asked for.
    let done = house.run(&operator, ArchiveFinished::default()).await.unwrap();
    assert_eq!((done.archived, done.more), (1, false));
    let of_mail = ArchiveFinished {
        delivery: order::delivery::Delivery::Mail.into(),
        unprinted: true.into(),
        ..ArchiveFinished::default()
    };
    assert_eq!(house.run(&operator, of_mail).await.unwrap().archived, 1);
    let before = ArchiveFinished {
        ended_before: In::read("2026-11-21"),
        unprinted: true.into(),
        ..ArchiveFinished::default()
    };
    assert_eq!(house.run(&operator, before).await.unwrap().archived, 0, "they ended on that very day");
    let lines =
        house.journal().await.into_iter().filter(|(event, ..)| event == "subscriptions.order.archive_many");
    assert_eq!(lines.count(), 3, "a line a chunk");

    let restore = |id: i64| RestoreOrder { order: id.into() };
    house.run(&operator, restore(orders[0])).await.unwrap();
    assert!(row(&house, orders[0]).await.archived_at.is_none());
    assert_eq!(refusal(&operator, house.run(&operator, restore(orders[0])).await).0, "archive_state");
    let gone = entered(&house, organisation(&house).await, fields(&["QUOTES"])).await;
    house.run(&operator, CancelOrder { order: gone.into(), sure: true.into() }).await.unwrap();
    assert_eq!(refusal(&operator, house.run(&operator, restore(gone)).await).0, "archive_state");
    invariants::check(&house).await;
}

both_dbs!(MODULES; links_to_samples_change_while_a_feed_is_sold);
async fn links_to_samples_change_while_a_feed_is_sold(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    let id = house.number("SELECT id FROM subscriptions_feeds WHERE number = 1").await;
    let version = house.number("SELECT version FROM subscriptions_feeds WHERE number = 1").await;
    let links = |ru: &str| SetFeedLinks {
        id: id.into(),
        version: version.into(),
        links_ru: ru.into(),
        links_en: In::default(),
    };
    assert_eq!(errors(&house, house.run(&operator, links("ftp://example.com")).await), ["links_ru: links"]);
    house.run(&operator, links("https://example.com/sample")).await.unwrap();
    let feed = feeds::get(&operator, id).await.unwrap();
    assert_eq!((feed.links_ru.as_str(), feed.on_sale), ("https://example.com/sample", true));
    // The rest of it stays closed while it is sold.
    let offering = house.number("SELECT id FROM subscriptions_offerings WHERE code = 'QUOTES'").await;
    let change =
        EditOffering { id: offering.into(), version: 2.into(), offering: online("QUOTES", "1", &[id]) };
    assert_eq!(refusal(&operator, house.run(&operator, change).await).0, "offering_on_sale");
    set_sale(&house, offering, false).await;
}

both_dbs!(MODULES; a_subscriber_of_the_security_service_orders_certificates_only);
async fn a_subscriber_of_the_security_service_orders_certificates_only(house: House) {
    catalogue(&house).await;
    let client = organisation(&house).await;
    let set = SetTerms {
        client: client.into(),
        terms: Terms::Standard.into(),
        segment: Segment::Security.into(),
        ..SetTerms::default()
    };
    house.run(&operator(&house), set).await.unwrap();
    let own = speaks_for(&house, &[client]);
    let place = |codes: &[&str]| order::PlaceOrder { client: client.into(), order: fields(codes) };
    assert_eq!(errors(&house, house.run(&own, place(&["QUOTES"])).await), ["order.lines: segment"]);
    house.run(&own, place(&["KEY"])).await.unwrap();
    entered(&house, client, fields(&["QUOTES"])).await;
    invariants::check(&house).await;
}
