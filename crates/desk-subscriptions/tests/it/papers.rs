//! Papers: rates and currencies, what stands on a sheet, and how an invoice is sent.

use desk_subscriptions::documents::{PaperKind, PrintPaper, Sheet, papers_of, sheet};
use desk_subscriptions::order::invoice_way::InvoiceWay;
use desk_subscriptions::order::payment::Payment::{Confirmed, Entered, Invoiced, Paid};
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{
    CancelOrder, EnterOrder, FinishAccess, GrantAccess, MovePayment, OrderFields, PlaceOrder,
};
use kernel::Error;
use kernel::clients::{self, ClientKind, EditClient, Particulars};
use kernel::money::{Currency, Money};
use kernel::settings::SetSetting;
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, entering, fields, kopecks, operator, order_in, organisation,
    organisation_on, outcome, rate, refusal, row, set, shown, speaks_for, to, typed,
};
use crate::invariants;

fn print(order: i64, kind: PaperKind) -> PrintPaper {
    PrintPaper { order: order.into(), kind: kind.into(), ..PrintPaper::default() }
}

async fn paper(house: &House, order: i64, kind: PaperKind) -> Sheet {
    let operator = operator(house);
    house.run(&operator, print(order, kind)).await.unwrap();
    sheet(&operator, &operator.actor, order, kind, None).await.unwrap()
}

/// Titles and sums of the lines.
fn lines(sheet: &Sheet) -> Vec<(&str, String)> {
    sheet.lines.iter().map(|l| (l.title.as_str(), l.total.to_string())).collect()
}

fn lines_add_up(sheet: &Sheet) {
    let sum = sheet.lines.iter().try_fold(Money::zero(sheet.total.currency()), |s, l| s.checked_add(l.total));
    assert_eq!(sum, Ok(sheet.total), "{sheet:?}");
    assert!(sheet.lines.iter().all(|l| l.total.minor() >= 0), "{sheet:?}");
}

/// The order of worked example 14: 2280 in the currency of prices.
fn example_14() -> OrderFields {
    OrderFields { months: 6.into(), connections: 2.into(), ..fields(&["QUOTES", "ARCHIVE"]) }
}

async fn in_dollars(house: &House) {
    catalogue(house).await;
    set(house, "subscriptions.currency", "USD").await;
    set(house, "organisation.name", "ООО «Биржевые данные»").await;
}

both_dbs!(MODULES; a_resident_pays_roubles_by_the_rate_of_the_invoices_day);
async fn a_resident_pays_roubles_by_the_rate_of_the_invoices_day(house: House) {
    in_dollars(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = entered(&house, client, example_14()).await;
    assert_eq!(row(&house, order).await.currency, "USD");
    rate(&house, "USD", "2026-11-20", "80").await;
    assert_eq!(refusal(&operator, house.run(&operator, to(order, Invoiced)).await).0, "no_rate");

    rate(&house, "USD", "2026-11-21", "78.2696").await;
    house.run(&operator, to(order, Invoiced)).await.unwrap();
    let kept = shown(&house, order).await;
    assert_eq!(kept["total"], json!({ "amount": "2280.00", "currency": "USD" }));
    assert_eq!(kept["invoice_total"], json!({ "amount": "178454.69", "currency": "RUB" }));
    assert_eq!(kept["invoice_rate"], "78.2696");

    // A rate corrected later, and another currency of prices, change nothing that was invoiced.
    rate(&house, "USD", "2026-11-21", "99").await;
    set(&house, "subscriptions.currency", "EUR").await;
    house.at("2026-12-01T09:00:00Z");
    house.run(&operator, to(order, Paid)).await.unwrap();
    assert_eq!(shown(&house, order).await["invoice_total"]["amount"], "178454.69");

    let invoice = paper(&house, order, PaperKind::Invoice).await;
    assert_eq!((invoice.number, invoice.on_date, invoice.annulled), (1, day("2026-11-21"), false));
    assert_eq!(invoice.total.to_string(), "178454.69 RUB");
    assert_eq!(
        lines(&invoice),
        [("Набор QUOTES", "126796.75 RUB".to_owned()), ("Набор ARCHIVE", "51657.94 RUB".to_owned())]
    );
    lines_add_up(&invoice);
    assert_eq!((invoice.vat.to_string().as_str(), invoice.vat_rate.as_str()), ("32180.35 RUB", "22"));
    assert_eq!(invoice.in_words, "Сто семьдесят восемь тысяч четыреста пятьдесят четыре рубля 69 копеек");
    assert_eq!(invoice.seller.name, "ООО «Биржевые данные»");
    assert_eq!((invoice.buyer.name.as_str(), invoice.buyer.inn.as_str()), ("ООО «Пример»", "7707083893"));
    assert_eq!(invoice.lines[0].quantity, 6);

    let tax = paper(&house, order, PaperKind::TaxInvoice).await;
    assert_eq!((tax.number, tax.on_date, tax.total), (1, day("2026-12-01"), invoice.total));
    assert_eq!(tax.vat, invoice.vat);
    assert_eq!(tax.in_words, invoice.in_words);
    lines_add_up(&tax);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_non_resident_pays_in_the_currency_of_prices);
async fn a_non_resident_pays_in_the_currency_of_prices(house: House) {
    in_dollars(&house).await;
    rate(&house, "USD", "2026-11-21", "78.2696").await;
    let operator = operator(&house);
    let client = house.given_client(ClientKind::OrganisationForeign).await;
    let order = order_in(&house, client, example_14(), Invoiced).await;

    let invoice = paper(&house, order, PaperKind::Invoice).await;
    assert_eq!(invoice.total, Money::new(kopecks(2280), Currency::USD));
    assert_eq!(
        lines(&invoice),
        [("Набор QUOTES", "1620.00 USD".to_owned()), ("Набор ARCHIVE", "660.00 USD".to_owned())]
    );
    assert_eq!(invoice.vat.to_string(), "411.15 USD");
    assert!(
        invoice.in_words.to_lowercase().starts_with("две тысячи двести восемьдесят"),
        "{}",
        invoice.in_words
    );

    assert_eq!(refusal(&operator, house.run(&operator, to(order, Paid)).await).0, "rub_required");
    let pay = MovePayment { rub_amount: typed("177000.01"), ..to(order, Paid) };
    house.run(&operator, pay).await.unwrap();
    assert_eq!(shown(&house, order).await["rub_received"]["amount"], "177000.01");
    // The letter names the sum to be paid.
    let letter = house.texts("SELECT text FROM outbox WHERE kind = 'subscriptions.invoice'").await.concat();
    assert!(letter.contains("2 280,00\u{a0}$") || letter.contains("2\u{a0}280,00\u{a0}$"), "{letter}");
    invariants::check(&house).await;
}

both_dbs!(MODULES; residents_pay_roubles_and_others_the_currency_of_prices);
async fn residents_pay_roubles_and_others_the_currency_of_prices(house: House) {
    in_dollars(&house).await;
    rate(&house, "USD", "2026-11-21", "78.2696").await;
    for kind in ClientKind::ALL {
        let client = house.given_client(kind).await;
        let order = order_in(&house, client, fields(&["QUOTES", "ARCHIVE"]), Invoiced).await;
        let invoice = paper(&house, order, PaperKind::Invoice).await;
        let expected = if kind.is_resident() { "59876.24 RUB" } else { "765.00 USD" };
        assert_eq!(invoice.total.to_string(), expected, "{kind}");
        lines_add_up(&invoice);
    }
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_agreed_sum_is_shared_among_the_lines);
async fn an_agreed_sum_is_shared_among_the_lines(house: House) {
    in_dollars(&house).await;
    rate(&house, "USD", "2026-11-21", "78.2696").await;
    let operator = operator(&house);
    for agreed in ["1500", "0.01", "2280", "100000.01", "2279.99"] {
        let client = organisation_on(&house, Terms::Negotiated).await;
        let enter = EnterOrder { total: typed(agreed), ..entering(client, example_14()) };
        let order = house.run(&operator, enter).await.unwrap().id;
        house.run(&operator, to(order, Invoiced)).await.unwrap();
        let invoice = paper(&house, order, PaperKind::Invoice).await;
        assert_eq!(Some(invoice.total.minor()), row(&house, order).await.invoice_total);
        lines_add_up(&invoice);
        if agreed == "1500" {
            // 1620 : 660, in roubles: 1065.79 and 434.21 dollars.
            assert_eq!(invoice.total.to_string(), "117404.40 RUB");
            assert_eq!(invoice.lines[0].total.to_string(), "83418.96 RUB");
        }
    }
    // Lines that would cost nothing leave all to the last one.
    let client = organisation_on(&house, Terms::Negotiated).await;
    crate::given::on_sale(
        &house,
        desk_subscriptions::offering::OfferingFields {
            delivery: desk_subscriptions::order::delivery::Delivery::Contract.into(),
            ..crate::given::online("GIFT", "0", &[])
        },
    )
    .await;
    let gift = OrderFields { months: kernel::In::default(), ..fields(&["GIFT"]) };
    let enter = EnterOrder { total: typed("10"), ..entering(client, gift) };
    let order = house.run(&operator, enter).await.unwrap().id;
    house.run(&operator, to(order, Invoiced)).await.unwrap();
    lines_add_up(&paper(&house, order, PaperKind::Invoice).await);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_paper_is_printed_where_the_state_has_it);
async fn a_paper_is_printed_where_the_state_has_it(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = entered(&house, client, fields(&["KEY"])).await;
    let may = async || {
        let mut may = Vec::new();
        for kind in PaperKind::ALL {
            let said = house.run(&operator, print(order, kind)).await;
            if said.is_ok() {
                may.push(kind);
            } else {
                assert_eq!(refusal(&operator, said).0, "print_state");
                let unseen = sheet(&operator, &operator.actor, order, kind, None).await;
                assert!(matches!(unseen, Err(Error::NotFound)), "{kind}");
            }
        }
        may
    };
    assert_eq!(may().await, []);
    house.run(&operator, to(order, Invoiced)).await.unwrap();
    assert_eq!(may().await, [PaperKind::Invoice]);
    house.run(&operator, to(order, Confirmed)).await.unwrap();
    assert_eq!(may().await, [PaperKind::Invoice]);
    house.run(&operator, to(order, Paid)).await.unwrap();
    assert_eq!(may().await, [PaperKind::Invoice, PaperKind::TaxInvoice]);
    let grant = GrantAccess {
        order: order.into(),
        starts_on: day("2026-11-21").into(),
        ends_on: day("2026-11-30").into(),
        ..GrantAccess::default()
    };
    house.run(&operator, grant).await.unwrap();
    assert_eq!(may().await, [PaperKind::Invoice, PaperKind::TaxInvoice]);
    house.run(&operator, FinishAccess { order }).await.unwrap();
    assert_eq!(may().await, PaperKind::ALL);
    // Printed again it is the same paper.
    assert_eq!(house.count("subscriptions_papers").await, 3);
    let (_, said) = refusal(&operator, {
        let fresh = entered(&house, client, fields(&["KEY"])).await;
        house.run(&operator, print(fresh, PaperKind::Act)).await
    });
    assert_eq!(said, "Акт: в нынешнем состоянии заявки этот документ не печатается.");
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_annulled_paper_is_shown_as_such);
async fn an_annulled_paper_is_shown_as_such(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let contact = speaks_for(&house, &[client]);
    let order = order_in(&house, client, fields(&["KEY"]), Invoiced).await;
    paper(&house, order, PaperKind::Invoice).await;
    house.run(&operator, to(order, Entered)).await.unwrap();

    let look = async || sheet(&contact, &contact.actor, order, PaperKind::Invoice, None).await.unwrap();
    let old = look().await;
    assert!(old.annulled);
    assert_eq!((old.number, old.total.to_string().as_str()), (1, "300.00 RUB"));
    house.run(&operator, to(order, Invoiced)).await.unwrap();
    assert!(look().await.annulled, "the new one is not printed yet");
    paper(&house, order, PaperKind::Invoice).await;
    let new = look().await;
    assert_eq!((new.number, new.annulled), (2, false));

    // Cancelled, its papers are still there to be seen.
    let cancel = CancelOrder { order: order.into(), ..CancelOrder::default() };
    house.run(&operator, cancel).await.unwrap();
    assert_eq!(look().await.number, 2);
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_invoice_goes_by_mail_when_that_is_its_way);
async fn an_invoice_goes_by_mail_when_that_is_its_way(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let contact = speaks_for(&house, &[client]);
    for way in InvoiceWay::ALL {
        let order = OrderFields { invoice_way: way.into(), ..fields(&["KEY"]) };
        let order = house.run(&contact, PlaceOrder { order, ..PlaceOrder::default() }).await.unwrap().id;
        house.run(&operator, to(order, Paid)).await.unwrap();
        let before = house.letters().await.len();
        let mailed = house.run(&operator, print(order, PaperKind::Invoice)).await.unwrap().mailed;
        let posted = house.letters().await.split_off(before);
        assert_eq!(mailed, way == InvoiceWay::Email, "{way}");
        assert_eq!(posted.len(), usize::from(mailed));
        assert!(posted.iter().all(|(kind, ..)| kind == "subscriptions.invoice"));
        // The other papers are not mailed.
        assert!(!house.run(&operator, print(order, PaperKind::TaxInvoice)).await.unwrap().mailed);
    }
    let letter = house.texts("SELECT text FROM outbox WHERE kind = 'subscriptions.invoice'").await.concat();
    assert!(letter.contains("счёт № 1 от 21.11.2026 на сумму 300,00\u{a0}₽"), "{letter}");
    // A refused print posts nothing.
    let order = entered(&house, client, fields(&["KEY"])).await;
    let before = house.letters().await.len();
    assert_eq!(outcome(&house.run(&operator, print(order, PaperKind::Invoice)).await), "print_state");
    assert_eq!(house.letters().await.len(), before);
    invariants::check(&house).await;
}

both_dbs!(MODULES; the_tax_is_that_of_the_papers_day);
async fn the_tax_is_that_of_the_papers_day(house: House) {
    catalogue(&house).await;
    let operator = operator(&house);
    let next_year = SetSetting {
        key: "organisation.vat".into(),
        value: "25".into(),
        since: day("2027-01-01").into(),
        ..SetSetting::default()
    };
    house.run(&house.system(), next_year).await.unwrap();
    let client = organisation(&house).await;
    let order = entered(&house, client, fields(&["KEY"])).await;
    let (old, new) = (day("2026-12-31").into(), day("2027-01-01").into());
    let command = MovePayment { invoiced_on: old, confirmed_on: new, ..to(order, Paid) };
    let command = MovePayment { paid_on: day("2027-01-01").into(), ..command };
    house.run(&operator, command).await.unwrap();
    let invoice = paper(&house, order, PaperKind::Invoice).await;
    let tax = paper(&house, order, PaperKind::TaxInvoice).await;
    assert_eq!((invoice.vat_rate.as_str(), invoice.vat.to_string().as_str()), ("22", "54.10 RUB"));
    assert_eq!((tax.vat_rate.as_str(), tax.vat.to_string().as_str()), ("25", "60.00 RUB"));
    invariants::check(&house).await;
}

both_dbs!(MODULES; two_prints_at_once_make_one_paper);
async fn two_prints_at_once_make_one_paper(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = order_in(&house, client, fields(&["KEY"]), Paid).await;
    let said = testkit::at_once(16, |n| {
        let kind = if n % 2 == 0 { PaperKind::Invoice } else { PaperKind::TaxInvoice };
        let operator = operator.clone();
        async move { kernel::execute(&operator, None, print(order, kind)).await.map(|p| p.number) }
    })
    .await;
    assert!(said.iter().all(|n| matches!(n, Ok(1))), "{said:?}");
    assert_eq!(house.count("subscriptions_papers").await, 2);
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_printed_paper_does_not_follow_later_changes);
async fn a_printed_paper_does_not_follow_later_changes(house: House) {
    in_dollars(&house).await;
    rate(&house, "USD", "2026-11-21", "78.2696").await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let order = order_in(&house, client, example_14(), Invoiced).await;
    let old = paper(&house, order, PaperKind::Invoice).await;

    let known = clients::get(&operator, &operator.actor, client).await.unwrap();
    let mut particulars = Particulars::of(&known);
    particulars.name = "ООО «Новое имя»".into();
    let (id, version) = (client.into(), known.version.into());
    let rename = EditClient { id, version, client: particulars, ..EditClient::default() };
    house.run(&operator, rename).await.unwrap();
    set(&house, "organisation.name", "АО «Другие данные»").await;

    // Printed again it is the same paper, and taken back it still shows what was to be paid.
    let again = paper(&house, order, PaperKind::Invoice).await;
    house.run(&operator, to(order, Entered)).await.unwrap();
    let annulled = sheet(&operator, &operator.actor, order, PaperKind::Invoice, None).await.unwrap();
    assert!(!again.annulled && annulled.annulled);
    for sheet in [&again, &annulled] {
        assert_eq!((&sheet.buyer.name, &sheet.seller.name), (&old.buyer.name, &old.seller.name));
        assert_eq!(sheet.buyer.name, "ООО «Пример»");
        assert_eq!(sheet.total.to_string(), "178454.69 RUB");
        lines_add_up(sheet);
    }
    // The next one is drawn anew; the old one is still opened by its id.
    house.run(&operator, to(order, Invoiced)).await.unwrap();
    let new = paper(&house, order, PaperKind::Invoice).await;
    assert_eq!((new.buyer.name.as_str(), new.number), ("ООО «Новое имя»", 2));
    let first = papers_of(&operator, order).await.unwrap().pop().unwrap().id;
    let first = sheet(&operator, &operator.actor, order, PaperKind::Invoice, Some(first)).await.unwrap();
    assert_eq!((first.number, first.annulled), (1, true));
    invariants::check(&house).await;
}
