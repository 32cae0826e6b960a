//! Imports: a file, its columns, the rehearsal, the run, and the way back.

use desk_subscriptions::offering::EditOffering;
use desk_subscriptions::order::payment::Payment;
use kernel::importing::{self, Import, MapImport, RunImport, StartImport, UndoImport};
use kernel::tasks::{self, CancelTask};
use kernel::{Ctx, Error, In, Result, files};
use testkit::{House, both_dbs};
use tokio::sync::watch;

use crate::given::{self, MODULES, errors, organisation, row, typed};
use crate::invariants;

async fn importer(house: &House) -> Ctx {
    house.given_staff("importer", &["subscriptions", "clients", "imports"]).await
}

async fn brought(house: &House, ctx: &Ctx, spec: &str, name: &str, bytes: Vec<u8>) -> Result<i64> {
    let blob = files::put(&house.state, bytes).await?;
    let file = files::uploaded_by(ctx, blob, name).await?;
    house.run(ctx, StartImport { spec: spec.into(), file: file.into() }).await
}

/// Says that the columns mean what they seem to mean.
async fn mapped(house: &House, ctx: &Ctx, import: i64, updates: bool) -> Result<i64> {
    let opened = importing::open(ctx, import).await?;
    let heading = importing::heading(ctx, &opened, None, None).await?;
    let mapping = heading.mapping.iter().map(|f| f.map_or_else(In::default, |f| f.key.into())).collect();
    let map = MapImport {
        import: import.into(),
        sheet: heading.sheet.as_str().into(),
        head: heading.head.into(),
        mapping,
        updates: updates.into(),
    };
    house.run(ctx, map).await
}

async fn worked(house: &House) {
    while let Some(task) = tasks::claim(&house.state).await.unwrap() {
        task.run(watch::channel(false).1).await;
    }
}

fn run(import: i64, stops: bool) -> RunImport {
    RunImport { import: import.into(), stops: stops.into(), again: In::default() }
}

async fn now(ctx: &Ctx, import: i64) -> Import {
    importing::open(ctx, import).await.unwrap().import
}

fn counts(import: &Import) -> (&str, [i64; 4]) {
    let Import { new_count, changed_count, same_count, wrong_count, .. } = import;
    (&import.state, [*new_count, *changed_count, *same_count, *wrong_count])
}

/// Brings, checks and runs a file.
async fn imported(house: &House, ctx: &Ctx, spec: &str, text: &str, updates: bool) -> i64 {
    let import = brought(house, ctx, spec, "file.csv", text.as_bytes().to_vec()).await.unwrap();
    mapped(house, ctx, import, updates).await.unwrap();
    worked(house).await;
    assert_eq!(now(ctx, import).await.state, "checked");
    house.run(ctx, run(import, false)).await.unwrap();
    worked(house).await;
    import
}

async fn faults(ctx: &Ctx, import: i64) -> Vec<String> {
    let opened = importing::open(ctx, import).await.unwrap();
    let rows = importing::seen(ctx, &opened, 1000).await.unwrap();
    let said = |w: &importing::Wrong| importing::sentence(ctx, opened.spec, w);
    rows.iter().flat_map(|r| r.wrong.iter().map(|w| format!("{}: {}", r.fate.number, said(w)))).collect()
}

const OFFERINGS: &str = "Список блоков на 2026 год;;;;\n\
    Код;Название;Тип информации;Цена;Номера ЭБ;Продаётся\n\
    A1;Котировки;Интернет;1 200,50;1, 2;да\n\
    B2;Архив;интернет;55;3;нет\n\
    B2;Архив ещё раз;Интернет;55;3;нет\n\
    C3;Новости;телеграф;10;4;\n\
    D4;Сводка;Эл. почта;сорок;99;\n";

both_dbs!(MODULES; offerings_from_a_russian_excel);
async fn offerings_from_a_russian_excel(house: House) {
    let ctx = importer(&house).await;
    for number in 1..=4 {
        given::feed(&house, number, "online".parse().unwrap()).await;
    }
    // windows-1251 with semicolons, as Excel saves it, the headings on the second row.
    let bytes: Vec<u8> = OFFERINGS.chars().map(cp1251).collect();
    let import = brought(&house, &ctx, "subscriptions.offerings", "лб.csv", bytes).await.unwrap();
    mapped(&house, &ctx, import, false).await.unwrap();
    worked(&house).await;
    let checked = now(&ctx, import).await;
    assert_eq!((checked.head, counts(&checked)), (2, ("checked", [2, 0, 0, 3])));
    assert_eq!(house.count("subscriptions_offerings").await, 0, "a rehearsal keeps nothing");
    let said = faults(&ctx, import).await;
    assert!(said[0].starts_with("5: Код ЛБ: Такая же строка"), "{said:?}");
    assert!(said[1].starts_with("6: Тип информации:"), "{said:?}");
    assert!(said[2].starts_with("7: ") && said[2].contains("99"), "{said:?}");

    house.run(&ctx, run(import, false)).await.unwrap();
    worked(&house).await;
    assert_eq!(counts(&now(&ctx, import).await), ("done", [2, 0, 0, 3]));
    let sold = house.texts("SELECT code FROM subscriptions_offerings WHERE on_sale ORDER BY code").await;
    assert_eq!(sold, ["A1"]);
    assert_eq!(house.number("SELECT price FROM subscriptions_offerings WHERE code = 'A1'").await, 12_005_000);
    let opened = importing::open(&ctx, import).await.unwrap();
    assert!(importing::report(&ctx, &opened).await.unwrap().starts_with(b"PK"));

    // The report's file, brought again, is told to be the same.
    let bytes: Vec<u8> = OFFERINGS.chars().map(cp1251).collect();
    let again = brought(&house, &ctx, "subscriptions.offerings", "лб.csv", bytes).await.unwrap();
    mapped(&house, &ctx, again, false).await.unwrap();
    worked(&house).await;
    assert_eq!(counts(&now(&ctx, again).await), ("checked", [0, 0, 2, 3]));
    assert_eq!(errors(&house, house.run(&ctx, run(again, false)).await), ["again: import_again"]);

    // What was changed since stays; the rest is taken back.
    let id = house.number("SELECT id FROM subscriptions_offerings WHERE code = 'B2'").await;
    let version = house.number("SELECT version FROM subscriptions_offerings WHERE code = 'B2'").await;
    let third = house.number("SELECT id FROM subscriptions_feeds WHERE number = 3").await;
    let offering = given::online("B2", "60", &[third]);
    house.run(&ctx, EditOffering { id: id.into(), version: version.into(), offering }).await.unwrap();
    house.run(&ctx, UndoImport { import: import.into() }).await.unwrap();
    worked(&house).await;
    assert_eq!(house.texts("SELECT code FROM subscriptions_offerings").await, ["B2"]);
    let undone = house
        .texts("SELECT undone FROM import_rows WHERE NOT rehearsal AND outcome = 'new' ORDER BY number")
        .await;
    assert!(undone[0].is_empty() && undone[1].contains("changed-since"), "{undone:?}");
    assert_eq!(now(&ctx, import).await.state, "undone");
}

fn cp1251(c: char) -> u8 {
    match c {
        'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xc0).unwrap(),
        'ё' => 0xb8,
        c => u8::try_from(c).unwrap(),
    }
}

fn subscriber(n: usize) -> String {
    format!(
        "S{n};Физическое лицо, резидент;Петров Пётр {n};p{n}@example.com;+7 495 000-00-00;Москва;Садовая\n"
    )
}

const SUBSCRIBERS: &str = "Код;Вид подписчика;ФИО;Почта;Телефон;Город;Улица\n";

both_dbs!(MODULES; five_thousand_subscribers_killed_and_resumed);
async fn five_thousand_subscribers_killed_and_resumed(house: House) {
    let ctx = importer(&house).await;
    let letters = house.count("outbox").await;
    let kind = ctx.say("client-kind-person-resident");
    let body: String = (0..5000).map(subscriber).collect();
    let text = format!("{SUBSCRIBERS}{body}").replace("Физическое лицо, резидент", &kind);
    let key = "subscriptions.subscribers";
    let import = brought(&house, &ctx, key, "clients.csv", text.into_bytes()).await.unwrap();
    mapped(&house, &ctx, import, false).await.unwrap();
    worked(&house).await;
    assert_eq!(
        counts(&now(&ctx, import).await),
        ("checked", [5000, 0, 0, 0]),
        "{:?}",
        faults(&ctx, import).await
    );
    house.run(&ctx, run(import, false)).await.unwrap();
    // The process is killed somewhere in the middle, and another takes the task up after its lease.
    let first = tasks::claim(&house.state).await.unwrap().unwrap();
    let killed = tokio::spawn(first.run(watch::channel(false).1));
    while house.number("SELECT COUNT(*) FROM import_rows WHERE NOT rehearsal").await < 400 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    killed.abort();
    let _ = killed.await;
    house.later(chrono::TimeDelta::minutes(3));
    worked(&house).await;
    assert_eq!(counts(&now(&ctx, import).await), ("done", [5000, 0, 0, 0]));
    assert_eq!((house.count("clients").await, house.count("subscriptions_subscribers").await), (5000, 0));
    assert_eq!(house.count("outbox").await, letters, "nobody gets a letter");
    house.run(&ctx, UndoImport { import: import.into() }).await.unwrap();
    worked(&house).await;
    assert_eq!((house.count("clients").await, house.count("contacts").await), (0, 0));
}

both_dbs!(MODULES; an_import_is_stopped_and_goes_on);
async fn an_import_is_stopped_and_goes_on(house: House) {
    let ctx = importer(&house).await;
    let kind = ctx.say("client-kind-person-resident");
    let rows: String = (0..6).map(subscriber).collect();
    let text = format!("{SUBSCRIBERS}{rows}")
        .replace("Физическое лицо, резидент", &kind)
        .replace("p2@example.com", "почта");
    let key = "subscriptions.subscribers";
    let import = brought(&house, &ctx, key, "clients.csv", text.into_bytes()).await.unwrap();
    mapped(&house, &ctx, import, false).await.unwrap();
    worked(&house).await;
    let task = house.run(&ctx, run(import, true)).await.unwrap();
    // Cancelled before it began, it is run once more.
    house.run(&ctx, CancelTask { task }).await.unwrap();
    worked(&house).await;
    assert_eq!((now(&ctx, import).await.state.as_str(), house.count("clients").await), ("running", 0));
    house.run(&ctx, run(import, true)).await.unwrap();
    assert!(house.run(&ctx, run(import, true)).await.is_err(), "a double click is one run");
    worked(&house).await;
    assert_eq!(counts(&now(&ctx, import).await), ("stopped", [2, 0, 0, 1]));
    house.run(&ctx, run(import, false)).await.unwrap();
    worked(&house).await;
    assert_eq!(counts(&now(&ctx, import).await), ("done", [5, 0, 0, 1]));
    assert_eq!(house.count("clients").await, 5);

    // Brought again with other telephones, it changes them; and puts them back.
    let text = format!("{SUBSCRIBERS}{}", subscriber(0))
        .replace("Физическое лицо, резидент", &kind)
        .replace("000-00-00", "111-11-11");
    let second = imported(&house, &ctx, key, &text, true).await;
    assert_eq!(counts(&now(&ctx, second).await), ("done", [0, 1, 0, 0]));
    let phone = || house.texts("SELECT phone FROM clients WHERE code = 'S0'");
    assert_eq!(phone().await, ["+7 495 111-11-11"]);
    house.run(&ctx, UndoImport { import: second.into() }).await.unwrap();
    worked(&house).await;
    assert_eq!(phone().await, ["+7 495 000-00-00"]);
}

both_dbs!(MODULES; running_orders_keep_the_rules);
async fn running_orders_keep_the_rules(house: House) {
    let ctx = importer(&house).await;
    given::catalogue(&house).await;
    let client = organisation(&house).await;
    let code = house.texts("SELECT code FROM clients").await.remove(0);
    let today = house.state.clock().today();
    let (begins, ends, paid) =
        (today - chrono::Days::new(20), today + chrono::Days::new(60), today - chrono::Days::new(10));
    let head = "Номер заявки,Код клиента,Коды ЛБ,Месяцев,Доступ с,Доступ по,Состояние оплаты,Номер счёта,Дата счёта,Дата оплаты,Номер счёта-фактуры\n";
    let line = |no: &str, codes: &str, state: &str, invoice: &str, tax: &str| {
        let paid = if state == "Оплачена" { paid.to_string() } else { String::new() };
        let on = if invoice.is_empty() { String::new() } else { begins.to_string() };
        format!("{no},{code},{codes},3,{begins},{ends},{state},{invoice},{on},{paid},{tax}\n")
    };
    let text = [
        head.to_owned(),
        line("1", "QUOTES;ARCHIVE", "Оплачена", "118", "1"),
        line("2", "NEWS", "Введена", "", ""),
        line("3", "DIGEST", "Выставлен счёт", "118", ""),
        line("4", "DIGEST", "Оплачена", "119", "7"),
        line("5", "DIGEST", "Выставлен счёт", "120", ""),
        line("6", "NOTHING", "Введена", "", ""),
    ]
    .concat();
    let import = imported(&house, &ctx, "subscriptions.orders", &text, false).await;
    let said = faults(&ctx, import).await;
    assert_eq!(counts(&now(&ctx, import).await), ("done", [2, 0, 0, 4]), "{said:?}");
    assert!(
        said[0].starts_with("3: ") && said[0].contains("Блок 2"),
        "a feed twice for one subscriber: {said:?}"
    );
    assert!(said[1].starts_with("4: Номер счёта:"), "{said:?}");
    assert!(said[2].starts_with("5: Номер счёта-фактуры:"), "{said:?}");
    let id = house.number("SELECT MIN(id) FROM subscriptions_orders").await;
    let order = row(&house, id).await;
    assert_eq!((order.client_id, order.payment, order.invoice_no), (client, Payment::Paid, Some(118)));
    assert_eq!((order.starts_on, order.ends_on, order.created_on), (Some(begins), Some(ends), begins));
    invariants::check(&house).await;

    // The same rows once more make nothing; the way back leaves nothing.
    let more = imported(&house, &ctx, "subscriptions.orders", &format!("{text}\n"), false).await;
    assert_eq!(counts(&now(&ctx, more).await).1, [0, 0, 2, 4]);
    house.run(&ctx, UndoImport { import: import.into() }).await.unwrap();
    worked(&house).await;
    assert_eq!(
        (house.count("subscriptions_orders").await, house.count("subscriptions_tax_invoices").await),
        (0, 0)
    );
    invariants::check(&house).await;
}

both_dbs!(MODULES; paid_orders_go_on_with_the_years_numbers);
async fn paid_orders_go_on_with_the_years_numbers(house: House) {
    let ctx = importer(&house).await;
    given::catalogue(&house).await;
    let client = organisation(&house).await;
    let code = house.texts("SELECT code FROM clients").await.remove(0);
    // Fifty-seven tax invoices of the year were issued elsewhere.
    given::set(&house, "subscriptions.tax_invoice_first", "58").await;
    let bring = async |rows: &[(i64, &str, &str)]| {
        let head = "Номер заявки,Код клиента,Коды ЛБ,Состояние оплаты,Номер счёта,Дата счёта,Дата оплаты,Номер счёта-фактуры\n";
        let line = |(no, paid, tax): &(i64, &str, &str)| {
            format!("{no},{code},KEY,Оплачена,{no},2026-10-20,{paid},{tax}\n")
        };
        let text = head.to_owned() + &rows.iter().map(line).collect::<String>();
        let import = imported(&house, &ctx, "subscriptions.orders", &text, false).await;
        (counts(&now(&ctx, import).await).1, faults(&ctx, import).await)
    };
    let numbers = async || {
        invariants::check(&house).await;
        let sql = "SELECT o.invoice_no || ':' || t.number FROM subscriptions_tax_invoices t
                   JOIN subscriptions_orders o ON o.id = t.order_id ORDER BY t.year, t.number";
        house.texts(sql).await
    };
    // Mixed as they are, the dates give the numbers.
    let (done, said) = bring(&[(1, "2026-11-15", ""), (2, "2026-11-01", ""), (3, "2026-11-10", "")]).await;
    assert_eq!(done, [3, 0, 0, 0], "{said:?}");
    assert_eq!(numbers().await, ["2:58", "3:59", "1:60"]);

    // A later payment goes on; a number that is told is the next, and moves no other.
    let order = given::order_in(&house, client, given::fields(&["KEY"]), Payment::Paid).await;
    assert_eq!(numbers().await.last().unwrap(), "4:61");
    let (done, said) =
        bring(&[(11, "2026-11-12", "60"), (12, "2026-11-21", "63"), (13, "2026-11-21", "62")]).await;
    assert_eq!(done, [1, 0, 0, 2], "{said:?}");
    assert!(said.iter().all(|fault| fault.contains("62")), "{said:?}");
    bring(&[(14, "2026-11-02", "")]).await;
    assert_eq!(numbers().await, ["2:58", "14:59", "3:60", "1:61", "4:62", "13:63"]);

    // What is taken back is no hole; where printed numbers may not move, an earlier payment goes last.
    let operator = given::operator(&house);
    house.run(&operator, given::to(order, Payment::Entered)).await.unwrap();
    assert_eq!(numbers().await, ["2:58", "14:59", "3:60", "1:61", "13:62"]);
    let last = house.number("SELECT MAX(order_id) FROM subscriptions_tax_invoices WHERE number = 62").await;
    let kind = desk_subscriptions::documents::PaperKind::TaxInvoice.into();
    let print = desk_subscriptions::documents::PrintPaper { order: last.into(), kind, ..Default::default() };
    house.run(&operator, print).await.unwrap();
    given::set(&house, "subscriptions.renumbering", "forbid").await;
    bring(&[(15, "2026-11-03", "")]).await;
    assert_eq!(numbers().await.last().unwrap(), "15:63");

    // The next year begins with one again, and the check-up finds nothing amiss.
    house.at("2027-01-10T09:00:00Z");
    let next = given::order_in(&house, client, given::fields(&["KEY"]), Payment::Paid).await;
    let sql = format!("SELECT number FROM subscriptions_tax_invoices WHERE order_id = {next}");
    assert_eq!(house.number(&sql).await, 1);
    invariants::check(&house).await;
}

both_dbs!(MODULES; nobody_sees_what_he_may_not_import);
async fn nobody_sees_what_he_may_not_import(house: House) {
    let ctx = importer(&house).await;
    let import =
        brought(&house, &ctx, "subscriptions.offerings", "a.csv", b"a;b\n1;2".to_vec()).await.unwrap();
    let file = now(&ctx, import).await.file_id;
    let other = house.given_staff("other", &["imports", "clients"]).await;
    assert!(matches!(importing::open(&other, import).await, Err(Error::NotFound)));
    assert!(matches!(files::readable(&other, file).await, Err(Error::NotFound)));
    assert!(matches!(house.run(&other, run(import, false)).await, Err(Error::NotFound)));
    let brought_by_other =
        brought(&house, &other, "subscriptions.offerings", "a.csv", b"a;b\n1;2".to_vec()).await;
    assert!(matches!(brought_by_other, Err(Error::Forbidden(_))));
    // Columns that are needed, and files that are none.
    let map = MapImport { import: import.into(), head: typed("1"), ..MapImport::default() };
    assert_eq!(errors(&house, house.run(&ctx, map).await).len(), 4);
    let broken =
        brought(&house, &ctx, "subscriptions.offerings", "a.xlsx", b"PK\x03\x04broken".to_vec()).await;
    assert_eq!(given::outcome(&broken), "import_unreadable");
    for spec in importing::specs(&ctx) {
        let template = importing::template(&ctx, spec).await.unwrap();
        brought(&house, &ctx, spec.key, "t.xlsx", template).await.unwrap();
    }
}
