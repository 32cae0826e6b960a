//! The papers of instalments: printed like an order's, of the same series, and by many at once from the list.

use desk_subscriptions::documents::{PaperKind, PrintPaper, papers_of, sheet};
use desk_subscriptions::order::payment::Payment::{Entered, Invoiced as OrderInvoiced, Paid as OrderPaid};
use desk_subscriptions::order::{CancelOrder, FinishAccess, GrantAccess, ORDERS};
use desk_subscriptions::recurring::{INSTALMENTS, Instalment, InstalmentState, MoveInstalment};
use kernel::Ctx;
use kernel::listing::{ActOnRows, Asked, fetch};
use serde_json::json;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, fields, operator, order_in, organisation, refusal, row, to,
};
use crate::invariants;
use crate::recurring::{contract, schedule, step};
use InstalmentState::{Invoiced, Paid, Planned};

fn paper(instalment: &Instalment, kind: PaperKind) -> PrintPaper {
    PrintPaper {
        order: instalment.order_id.into(),
        instalment: instalment.id.into(),
        kind: kind.into(),
        ..PrintPaper::default()
    }
}

async fn print(house: &House, operator: &Ctx, instalment: &Instalment, kind: PaperKind) -> i64 {
    house.run(operator, paper(instalment, kind)).await.unwrap().number
}

both_dbs!(MODULES; each_instalment_has_its_papers);
async fn each_instalment_has_its_papers(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, all) = contract(&house, client, "2026-12-01", 3).await;
    assert_eq!(
        refusal(&operator, house.run(&operator, paper(&all[0], PaperKind::Invoice)).await).0,
        "print_state"
    );
    for instalment in &all[..2] {
        house.run(&operator, step(instalment, Invoiced)).await.unwrap();
        print(&house, &operator, instalment, PaperKind::Invoice).await;
    }
    let whole = PrintPaper { order: order.into(), kind: PaperKind::Invoice.into(), ..PrintPaper::default() };
    assert_eq!(refusal(&operator, house.run(&operator, whole).await).0, "print_state");
    let paid = MoveInstalment { paid_on: day("2026-12-05").into(), ..step(&all[0], Paid) };
    house.run(&operator, paid).await.unwrap();
    assert_eq!(print(&house, &operator, &all[0], PaperKind::TaxInvoice).await, 1);
    assert_eq!(print(&house, &operator, &all[0], PaperKind::Act).await, 1);
    let act = sheet(&operator, &operator.actor, order, PaperKind::Act, None).await.unwrap();
    assert_eq!(act.on_date, day("2026-12-05"));
    assert_eq!(act.total.minor(), 100_000);
    let part = act.order.instalment.unwrap();
    assert_eq!((part.number, part.due_on), (1, day("2026-12-01")));
    invariants::check(&house).await;

    // An earlier payment of the other takes the first number; what was printed waits to be printed again.
    let earlier = MoveInstalment { paid_on: day("2026-12-02").into(), ..step(&all[1], Paid) };
    assert_eq!(house.run(&operator, earlier).await.unwrap().tax_invoice_no, Some(1));
    assert!(schedule(&house, order).await[0].unprinted_tax_invoice);
    assert_eq!(print(&house, &operator, &all[1], PaperKind::TaxInvoice).await, 1);
    invariants::check(&house).await;
    assert_eq!(print(&house, &operator, &all[0], PaperKind::TaxInvoice).await, 2);
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_order_stands_out_while_an_instalments_paper_waits);
async fn an_order_stands_out_while_an_instalments_paper_waits(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    entered(&house, client, fields(&["KEY"])).await;
    let (order, all) = contract(&house, client, "2026-12-01", 3).await;
    let listed = async |query: &str| {
        let page = fetch(&operator, &ORDERS, &Asked::of_query(&ORDERS, query)).await.unwrap();
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    // What stands out in the list, and by which paper.
    let colour = async || {
        invariants::check(&house).await;
        let now = row(&house, order).await.unprinted_part;
        let waits = listed("unprinted=yes").await == [order];
        assert_eq!(waits, now.is_some());
        now
    };
    assert_eq!(colour().await, None);
    house.run(&operator, step(&all[0], Invoiced)).await.unwrap();
    house.run(&operator, step(&all[1], Invoiced)).await.unwrap();
    assert_eq!(colour().await, Some(PaperKind::Invoice));
    print(&house, &operator, &all[0], PaperKind::Invoice).await;
    assert_eq!(colour().await, Some(PaperKind::Invoice), "the other one waits");
    print(&house, &operator, &all[1], PaperKind::Invoice).await;
    assert_eq!(colour().await, None);

    let paid = MoveInstalment { paid_on: day("2026-12-05").into(), ..step(&all[0], Paid) };
    house.run(&operator, paid).await.unwrap();
    assert_eq!(colour().await, Some(PaperKind::TaxInvoice));
    print(&house, &operator, &all[0], PaperKind::TaxInvoice).await;
    assert_eq!(colour().await, Some(PaperKind::Act));
    print(&house, &operator, &all[0], PaperKind::Act).await;
    assert_eq!(colour().await, None);
    // Another order's earlier payment moves the printed number: it waits again.
    let key = order_in(&house, client, fields(&["KEY"]), OrderPaid).await;
    assert_eq!(row(&house, order).await.unprinted_part, Some(PaperKind::TaxInvoice));
    assert_eq!(listed("unprinted=yes&sort=number").await, [order, key]);
    print(&house, &operator, &all[0], PaperKind::TaxInvoice).await;
    // A cancelled order stays in the list for a tax invoice that it owes, and for no invoice.
    let earlier = MoveInstalment { paid_on: day("2026-12-02").into(), ..step(&all[1], Paid) };
    house.run(&operator, earlier).await.unwrap();
    house.run(&operator, step(&all[2], Invoiced)).await.unwrap();
    house.run(&operator, CancelOrder { order: order.into(), sure: true.into() }).await.unwrap();
    assert_eq!(row(&house, order).await.unprinted_part, Some(PaperKind::TaxInvoice));
    assert!(listed("").await.contains(&order));
    for instalment in &all[..2] {
        print(&house, &operator, instalment, PaperKind::TaxInvoice).await;
    }
    assert_eq!(row(&house, order).await.unprinted_part, Some(PaperKind::Act));
    assert!(!listed("").await.contains(&order));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_printed_number_is_burned_for_orders_too);
async fn a_printed_number_is_burned_for_orders_too(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, all) = contract(&house, client, "2026-12-01", 1).await;
    house.run(&operator, step(&all[0], Invoiced)).await.unwrap();
    print(&house, &operator, &all[0], PaperKind::Invoice).await;
    house.run(&operator, step(&all[0], Planned)).await.unwrap();
    house.run(&operator, to(order, Entered)).await.unwrap();
    // The annulled paper outlives its instalment.
    let papers = papers_of(&operator, order).await.unwrap();
    assert_eq!((papers.len(), papers[0].instalment_id), (1, None));
    assert!(papers[0].annulled_at.is_some());
    let key = entered(&house, client, fields(&["KEY"])).await;
    assert_eq!(house.run(&operator, to(key, OrderInvoiced)).await.unwrap().invoice_no, Some(2));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_contract_that_ended_wants_no_act_of_the_whole);
async fn a_contract_that_ended_wants_no_act_of_the_whole(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (order, _) = contract(&house, client, "2026-12-01", 2).await;
    let (starts_on, ends_on) = (house.today().into(), day("2026-12-31").into());
    let grant = GrantAccess { order: order.into(), starts_on, ends_on, ..GrantAccess::default() };
    house.run(&operator, grant).await.unwrap();
    house.run(&operator, FinishAccess { order }).await.unwrap();
    assert!(!row(&house, order).await.unprinted_act);
    // Without its schedule it is an order like any other.
    house.run(&operator, to(order, Entered)).await.unwrap();
    assert!(row(&house, order).await.unprinted_act);
    invariants::check(&house).await;
}

both_dbs!(MODULES; invoices_are_issued_and_printed_from_the_list);
async fn invoices_are_issued_and_printed_from_the_list(house: House) {
    catalogue(&house).await;
    let (operator, client) = (operator(&house), organisation(&house).await);
    let (_, first) = contract(&house, client, "2026-10-01", 2).await;
    let (_, second) = contract(&house, client, "2026-11-30", 2).await;
    let asked = Asked::of_query(&INSTALMENTS, "state=planned&due_to=2026-11-30");
    let page = fetch(&operator, &INSTALMENTS, &asked).await.unwrap();
    let rows: Vec<i64> = page.rows.iter().map(|row| row.id).collect();
    assert_eq!(rows, [first[0].id, first[1].id, second[0].id]);
    for action in ["invoice", "print_invoice"] {
        let act = ActOnRows {
            list: INSTALMENTS.key.to_owned(),
            action: action.to_owned(),
            rows: rows.clone(),
            input: json!({}),
        };
        let report = house.run(&operator, act).await.unwrap();
        assert_eq!(report.done, 3, "{report:?}");
    }
    assert_eq!(house.count("subscriptions_papers").await, 3);
    let told = house
        .ask(&operator, "subscriptions.instalments", json!({ "order": first[0].order_id }))
        .await
        .unwrap();
    assert_eq!((&told[0]["state"], &told[0]["unprinted"]), (&json!("invoiced"), &json!([])));
    invariants::check(&house).await;
}
