//! VAT in all three modes, a further tax and the price of an agency, from the quote to the paper.

use desk_subscriptions::documents::{PaperKind, PrintPaper, sheet};
use desk_subscriptions::order::payment::Payment::{Invoiced, Paid};
use kernel::clients::{ClientKind, Particulars, RegisterClient};
use kernel::profiles::{CreateProfile, ProfileFields};
use serde_json::json;
use testkit::given::particulars;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, entered, feed, fields, on_sale, online, operator, organisation, rate, row, set, to,
};
use crate::invariants;
use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::OrderFields;
use desk_subscriptions::order::delivery::Delivery;

/// QUOTES for three months is 600; what is quoted, ordered and put on papers is one sum.
async fn told(house: &House) -> (String, i64, i64, i64, String) {
    let ask = json!({ "lines": [{ "offering": "QUOTES" }], "months": 3 });
    let quoted = house.ask(&house.guest(), "subscriptions.quote", ask).await.unwrap();
    let order = entered(house, organisation(house).await, fields(&["QUOTES"])).await;
    house.run(&operator(house), to(order, Paid)).await.unwrap();
    for kind in [PaperKind::Invoice, PaperKind::TaxInvoice] {
        let print = PrintPaper { order: order.into(), kind: kind.into(), ..PrintPaper::default() };
        house.run(&operator(house), print).await.unwrap();
    }
    let ctx = operator(house);
    let paper = sheet(&ctx, &ctx.actor, order, PaperKind::TaxInvoice, None).await.unwrap();
    assert_eq!(paper.total.minor(), row(house, order).await.total);
    let lines: i64 = paper.lines.iter().map(|line| line.total.minor()).sum();
    assert_eq!(lines, paper.total.minor());
    let vat = quoted["taxes"]["vat"]["amount"].as_str().unwrap_or_default().to_owned();
    (
        format!("{} {vat}", quoted["total"].as_str().unwrap()),
        paper.total.minor(),
        paper.vat.minor(),
        paper.extra,
        paper.vat_rate,
    )
}

both_dbs!(MODULES; one_sum_from_the_quote_to_the_tax_invoice);
async fn one_sum_from_the_quote_to_the_tax_invoice(house: House) {
    catalogue(&house).await;
    let of = |(_, total, vat, extra, rate): (String, i64, i64, i64, String)| (total, vat, extra, rate);
    assert_eq!(of(told(&house).await), (60_000, 10_820, 0, "22".to_owned()));
    set(&house, "subscriptions.vat_mode", "on_top").await;
    let on_top = told(&house).await;
    assert!(on_top.0.starts_with("732.00"), "{}", on_top.0);
    assert_eq!(of(on_top), (73_200, 13_200, 0, "22".to_owned()));
    set(&house, "organisation.vat", "5").await;
    assert_eq!(of(told(&house).await), (63_000, 3_000, 0, "5".to_owned()));
    set(&house, "subscriptions.extra_tax", "10").await;
    assert_eq!(of(told(&house).await), (69_300, 3_000, 6_300, "5".to_owned()));
    set(&house, "subscriptions.extra_tax", "0").await;
    set(&house, "subscriptions.vat_mode", "none").await;
    assert_eq!(of(told(&house).await), (60_000, 0, 0, "0".to_owned()));
    invariants::check(&house).await;
}

both_dbs!(MODULES; dollars_become_roubles_with_their_vat);
async fn dollars_become_roubles_with_their_vat(house: House) {
    set(&house, "subscriptions.currency", "USD").await;
    let (first, second) = (feed(&house, 1, Delivery::Online).await, feed(&house, 2, Delivery::Online).await);
    on_sale(&house, online("A", "200", &[first])).await;
    let plain = OfferingFields { discounted: false.into(), ..online("B", "55", &[second]) };
    on_sale(&house, plain).await;
    rate(&house, "USD", &house.today().to_string(), "78.2696").await;
    let wanted = OrderFields { months: 6.into(), connections: 2.into(), ..fields(&["A", "B"]) };
    let order = entered(&house, organisation(&house).await, wanted).await;
    house.run(&operator(&house), to(order, Invoiced)).await.unwrap();
    let print = PrintPaper { order: order.into(), kind: PaperKind::Invoice.into(), ..PrintPaper::default() };
    house.run(&operator(&house), print).await.unwrap();
    let ctx = operator(&house);
    let paper = sheet(&ctx, &ctx.actor, order, PaperKind::Invoice, None).await.unwrap();
    assert_eq!((paper.total.minor(), paper.vat.minor()), (17_845_469, 3_218_035));
}

both_dbs!(MODULES; an_agency_pays_what_the_setting_says);
async fn an_agency_pays_what_the_setting_says(house: House) {
    catalogue(&house).await;
    let profile =
        ProfileFields {
            name_ru: "Агентства".into(), agency: true.into(), ..ProfileFields::default()
        };
    let profile = house.run(&house.system(), CreateProfile { profile }).await.unwrap();
    let of_agency = Particulars { profile: profile.into(), ..particulars(ClientKind::OrganisationResident) };
    let register = RegisterClient { client: of_agency, ..RegisterClient::default() };
    let client = house.run(&house.system(), register).await.unwrap().id;
    assert_eq!(row(&house, entered(&house, client, fields(&["QUOTES"])).await).await.total, 60_000);
    set(&house, "subscriptions.agency_price", "450").await;
    assert_eq!(row(&house, entered(&house, client, fields(&["ARCHIVE"])).await).await.total, 45_000);
    let ask = json!({ "lines": [{ "offering": "ARCHIVE" }], "months": 3, "agency": true });
    let quoted = house.ask(&house.guest(), "subscriptions.quote", ask).await.unwrap();
    assert_eq!(quoted["total"], "450.00");
    let other = organisation(&house).await;
    assert_eq!(row(&house, entered(&house, other, fields(&["QUOTES"])).await).await.total, 60_000);
    invariants::check(&house).await;
}
