//! Printed papers as files: who may read them, how they are mailed, and what is kept when they are annulled.

use desk_subscriptions::documents::row::NOUN;
use desk_subscriptions::documents::{
    AskCopies, ListForms, PaperKind, PrintPaper, Printed, SendAnnulment, SendPaper, papers_of,
};
use desk_subscriptions::order::FinishAccess;
use desk_subscriptions::order::GrantAccess;
use desk_subscriptions::order::invoice_way::InvoiceWay;
use desk_subscriptions::order::payment::Payment::{Entered, Invoiced, Paid};
use kernel::{Ctx, Error, Query as _, Result, execute, files};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, catalogue, day, entered, fields, operator, order_in, organisation, outcome, row, speaks_for, to,
};
use crate::invariants;

fn print(order: i64, kind: PaperKind) -> PrintPaper {
    PrintPaper { order: order.into(), kind: kind.into(), ..PrintPaper::default() }
}

/// An order by e-mail whose invoice is to be printed.
async fn invoiced(house: &House) -> (i64, i64) {
    catalogue(house).await;
    let client = organisation(house).await;
    let order = desk_subscriptions::order::OrderFields {
        invoice_way: InvoiceWay::Email.into(),
        ..fields(&["QUOTES"])
    };
    (client, order_in(house, client, order, Invoiced).await)
}

/// The bytes of a paper's files, oldest first.
async fn bytes(ctx: &Ctx, paper: i64) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for file in files::of(ctx, NOUN, paper).await.unwrap() {
        all.push(files::read(&ctx.state, file.id).await.unwrap().1);
    }
    all
}

async fn letters(house: &House, kind: &str) -> usize {
    house.letters().await.iter().filter(|(of, ..)| of == kind).count()
}

both_dbs!(MODULES; a_printed_paper_is_a_file_of_its_own);
async fn a_printed_paper_is_a_file_of_its_own(house: House) {
    let (client, order) = invoiced(&house).await;
    let (staff, contact) = (operator(&house), speaks_for(&house, &[client]));
    let other = speaks_for(&house, &[organisation(&house).await]);

    let printed = house.run(&staff, print(order, PaperKind::Invoice)).await.unwrap();
    let kept = bytes(&staff, printed.paper).await;
    assert_eq!(kept.len(), 1);
    assert!(kept[0].starts_with(b"%PDF-"));
    let file = files::of(&staff, NOUN, printed.paper).await.unwrap().remove(0);
    assert_eq!(file.name, "Счёт № 1 от 21.11.2026.pdf");
    for reader in [&staff, &contact] {
        assert_eq!(files::readable(reader, file.id).await.unwrap().media_type, "application/pdf");
    }
    for stranger in [&other, &house.guest(), &house.staff(&["clients"])] {
        assert!(matches!(files::readable(stranger, file.id).await, Err(Error::NotFound)));
    }

    // Printed again, after its seller has changed, it is the same file; annulled, it is still there.
    crate::given::set(&house, "organisation.name", "ООО «Другое имя»").await;
    let again = house.run(&staff, print(order, PaperKind::Invoice)).await.unwrap();
    assert_eq!((again.paper, again.mailed), (printed.paper, false));
    assert_eq!(bytes(&staff, printed.paper).await, kept);
    house.run(&staff, to(order, Entered)).await.unwrap();
    assert_eq!(bytes(&staff, printed.paper).await, kept);
    assert!(papers_of(&staff, order).await.unwrap()[0].annulled_at.is_some());
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_invoice_is_mailed_with_its_file_once);
async fn an_invoice_is_mailed_with_its_file_once(house: House) {
    let (_, order) = invoiced(&house).await;
    let staff = operator(&house);
    let mut papers = Vec::new();
    for _ in 0..2 {
        let printed = house.run_once(&staff, "double", print(order, PaperKind::Invoice)).await.unwrap();
        assert!(printed.mailed);
        papers.push(printed.paper);
    }
    assert_eq!(papers[0], papers[1]);
    assert_eq!(letters(&house, "subscriptions.invoice").await, 1);
    assert_eq!(house.count("outbox_files").await, 1);

    // Sixteen hands at once: one paper, one file, one letter more.
    let second = invoiced_again(&house).await;
    let said = at_once(16, |_| {
        let staff = staff.clone();
        async move { execute(&staff, None, print(second, PaperKind::Invoice)).await }
    })
    .await;
    let papers: Vec<i64> = said.into_iter().map(|p| p.unwrap().paper).collect();
    assert!(papers.iter().all(|p| *p == papers[0]));
    assert_eq!(bytes(&staff, papers[0]).await.len(), 1);
    assert_eq!(letters(&house, "subscriptions.invoice").await, 2);
    assert!(!row(&house, second).await.unprinted_invoice);
    invariants::check(&house).await;
}

async fn invoiced_again(house: &House) -> i64 {
    let client = organisation(house).await;
    let order = desk_subscriptions::order::OrderFields {
        invoice_way: InvoiceWay::Email.into(),
        ..fields(&["QUOTES"])
    };
    order_in(house, client, order, Invoiced).await
}

both_dbs!(MODULES; what_was_looked_at_is_what_is_printed);
async fn what_was_looked_at_is_what_is_printed(house: House) {
    let (_, order) = invoiced(&house).await;
    let staff = operator(&house);
    let seen = row(&house, order).await.version;
    house.run(&staff, to(order, Paid)).await.unwrap();
    let stale = PrintPaper { version: seen.into(), ..print(order, PaperKind::Invoice) };
    assert_eq!(outcome(&house.run(&staff, stale).await), "concurrent");
    assert_eq!(papers_of(&staff, order).await.unwrap(), []);
    assert!(row(&house, order).await.unprinted_invoice, "nothing was printed, the colour stays");

    // A template that does not suit is a wrong field.
    let wrong = PrintPaper { form: 77.into(), ..print(order, PaperKind::Invoice) };
    assert_eq!(outcome(&house.run(&staff, wrong).await), "invalid");
    let forms = ListForms { order, kind: PaperKind::Invoice, instalment: None }.answer(&staff).await.unwrap();
    assert_eq!(forms.iter().map(|f| (f.form, f.format.as_str())).collect::<Vec<_>>(), [(0, "pdf")]);
    let built_in = PrintPaper { form: 0.into(), ..print(order, PaperKind::Invoice) };
    house.run(&staff, built_in).await.unwrap();
    // The tax invoice is not printed yet: the colour goes with the last of them.
    let left = row(&house, order).await;
    assert_eq!((left.unprinted_invoice, left.unprinted_tax_invoice), (false, true));
    invariants::check(&house).await;
}

both_dbs!(MODULES; a_client_is_told_of_an_annulled_invoice_once);
async fn a_client_is_told_of_an_annulled_invoice_once(house: House) {
    let (client, order) = invoiced(&house).await;
    let staff = operator(&house);
    let paper = house.run(&staff, print(order, PaperKind::Invoice)).await.unwrap().paper;
    let tell = || SendAnnulment { paper: paper.into() };
    assert_eq!(outcome(&house.run(&staff, tell()).await), "no_annulment", "it is valid");
    house.run(&staff, to(order, Entered)).await.unwrap();
    assert_eq!(letters(&house, "subscriptions.invoice_annulled").await, 0, "only on request");
    let contact = speaks_for(&house, &[client]);
    assert_eq!(outcome(&house.run(&contact, tell()).await), "forbidden");
    house.run(&staff, tell()).await.unwrap();
    assert_eq!(outcome(&house.run(&staff, tell()).await), "no_annulment");
    assert_eq!(letters(&house, "subscriptions.invoice_annulled").await, 1);
    // Copies of it are not sent any more.
    let copy = SendPaper { paper: paper.into() };
    assert_eq!(outcome(&house.run(&staff, copy).await), "paper_annulled");
    invariants::check(&house).await;
}

both_dbs!(MODULES; copies_are_asked_for_and_sent);
async fn copies_are_asked_for_and_sent(house: House) {
    let (client, order) = invoiced(&house).await;
    let staff = house.given_staff("printer", &["subscriptions"]).await;
    let contact = speaks_for(&house, &[client]);
    let ask = || AskCopies { order: order.into() };
    assert_eq!(outcome(&house.run(&contact, ask()).await), "no_papers");
    // A paper without a file gets one when it is sent.
    let past = PrintPaper { without_file: true, ..print(order, PaperKind::Invoice) };
    let paper = house.run(&staff, past).await.unwrap().paper;
    assert_eq!(files::of(&staff, NOUN, paper).await.unwrap(), []);

    let other = speaks_for(&house, &[organisation(&house).await]);
    assert_eq!(outcome(&house.run(&other, ask()).await), "not_found");
    assert_eq!(outcome(&house.run(&staff, ask()).await), "forbidden");
    for _ in 0..2 {
        assert_eq!(house.run(&contact, ask()).await.unwrap().papers, 1);
    }
    assert_eq!(house.count("notices").await, 1, "operators hear of it once");

    let sent = house.run(&staff, SendPaper { paper: paper.into() }).await.unwrap();
    assert_eq!(sent.order, order);
    let kept = &papers_of(&staff, order).await.unwrap()[0];
    assert!(kept.copy_asked_at.is_none() && kept.mailed_at.is_some());
    assert_eq!(letters(&house, "subscriptions.paper_copy").await, 1);
    assert_eq!(bytes(&staff, paper).await.len(), 1);
    assert_eq!(house.count("outbox_files").await, 1);
    invariants::check(&house).await;
}

both_dbs!(MODULES; acts_printed_at_once_have_numbers_without_a_hole);
async fn acts_printed_at_once_have_numbers_without_a_hole(house: House) {
    catalogue(&house).await;
    let (client, staff) = (organisation(&house).await, operator(&house));
    let mut orders = Vec::new();
    for _ in 0..8 {
        let order = entered(&house, client, fields(&["SERVICE"])).await;
        let ends_on = day("2026-12-31").into();
        let starts_on = day("2026-11-21").into();
        let grant = GrantAccess { order: order.into(), starts_on, ends_on, ..GrantAccess::default() };
        house.run(&staff, grant).await.unwrap();
        house.run(&staff, FinishAccess { order }).await.unwrap();
        orders.push(order);
    }
    let said: Vec<Result<Printed>> = at_once(8, |n| {
        let (staff, order) = (staff.clone(), orders[n]);
        async move {
            loop {
                // Another act took the number meanwhile: it is printed again with the next.
                match execute(&staff, None, print(order, PaperKind::Act)).await {
                    Err(Error::Stale) => {}
                    said => return said,
                }
            }
        }
    })
    .await;
    let mut numbers: Vec<i64> = said.into_iter().map(|p| p.unwrap().number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
    invariants::check(&house).await;
}
