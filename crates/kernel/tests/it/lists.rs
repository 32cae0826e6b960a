//! Lists: paging by key, filters, counts, and the faces that are files.

use std::collections::BTreeSet;
use std::io::Cursor as Bytes;

use calamine::{Data, Reader as _, Xlsx};
use kernel::clients::{CLIENTS, ClientKind, GiveLogin, Particulars, RegisterClient};
use kernel::db::{Migration, Tx};
use kernel::journal::JOURNAL;
use kernel::listing::{
    Asked, Cell, Column, Count, Direction, Filter, FilterKind, Kind, Listing, Row, SortKey, Tone, csv, fetch,
    json, xlsx,
};
use kernel::money::{Currency, Money};
use kernel::right::{Right, RightSpec};
use kernel::text::Catalogue;
use kernel::{Command, Ctx, Error, Locale, Module, Result};
use sea_orm::sea_query::{Alias, Query};
use serde::{Deserialize, Serialize};
use testkit::{House, both_dbs, given};

async fn register(house: &House, name: &str, kind: ClientKind) -> i64 {
    let mut client = given::particulars(kind);
    if kind.is_organisation() {
        client.name = name.into();
    } else {
        client.person = name.into();
    }
    register_as(house, client).await
}

async fn register_as(house: &House, client: Particulars) -> i64 {
    let command = RegisterClient { client, ..RegisterClient::default() };
    house.run(&house.system(), command).await.unwrap().id
}

fn asked(pairs: &[(&str, &str)]) -> Asked {
    Asked::read(&CLIENTS, pairs.iter().copied())
}

fn ids(rows: &[Row]) -> Vec<i64> {
    rows.iter().map(|r| r.id).collect()
}

/// The place of a page as it stands in an address and is read from it again.
fn from_address(listing: &Listing, asked: &Asked, cursor: &kernel::listing::Cursor) -> Asked {
    let pairs = asked.query_at(cursor);
    let read = Asked::read(listing, pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    Asked { limit: asked.limit, ..read }
}

both_dbs!(a_list_with_equal_keys_shows_each_row_once_forwards_and_back);
async fn a_list_with_equal_keys_shows_each_row_once_forwards_and_back(house: House) {
    // A hundred and twenty clients of three names, registered within two moments.
    for n in 0..120 {
        if n == 60 {
            house.later(chrono::TimeDelta::milliseconds(1500));
        }
        let name = ["ООО «Ива»", "ООО «Дуб»", "ООО «Ёлка»"][n % 3];
        register(&house, name, ClientKind::OrganisationForeign).await;
    }
    let clerk = house.staff(&["clients"]);

    for sort in ["created_at", "-created_at", "name", "-name", "code", "-code"] {
        let first = Asked { limit: 50, ..asked(&[("sort", sort)]) };
        let mut page = fetch(&clerk, &CLIENTS, &first).await.unwrap();
        assert!(page.previous.is_none(), "nothing stands before the first page");
        let mut pages = vec![ids(&page.rows)];
        while let Some(next) = page.next {
            page = fetch(&clerk, &CLIENTS, &from_address(&CLIENTS, &first, &next)).await.unwrap();
            pages.push(ids(&page.rows));
        }
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20], "{sort}");
        let seen: BTreeSet<i64> = pages.concat().into_iter().collect();
        assert_eq!(seen.len(), 120, "{sort}: each once");
        assert_eq!(page.count, Count::Exactly(120));

        // And back again, to the very same pages.
        let mut back = vec![ids(&page.rows)];
        while let Some(previous) = page.previous {
            page = fetch(&clerk, &CLIENTS, &from_address(&CLIENTS, &first, &previous)).await.unwrap();
            back.insert(0, ids(&page.rows));
        }
        assert_eq!(back, pages, "{sort}");
        assert!(page.previous.is_none() && page.next.is_some());
    }

    // Up and down are each other's mirror; ё stands where е does.
    let all = |sort: &'static str| Asked { limit: 200, ..asked(&[("sort", sort)]) };
    let up = fetch(&clerk, &CLIENTS, &all("name")).await.unwrap();
    let mut down = ids(&fetch(&clerk, &CLIENTS, &all("-name")).await.unwrap().rows);
    down.reverse();
    assert_eq!(ids(&up.rows), down);
    let names: Vec<_> = up.rows.iter().map(|r| r.cells[1].clone()).collect();
    let expected = ["ООО «Дуб»", "ООО «Ёлка»", "ООО «Ива»"].map(|n| Cell::Text(n.to_owned()));
    assert_eq!([&names[0], &names[40], &names[80]], [&expected[0], &expected[1], &expected[2]]);
}

both_dbs!(filters_narrow_the_list_and_odd_ones_do_no_harm);
async fn filters_narrow_the_list_and_odd_ones_do_no_harm(house: House) {
    let elk = register(&house, "Ёлкин Пётр", ClientKind::PersonResident).await;
    let firm = register(&house, "ООО «Ёлочка»", ClientKind::OrganisationResident).await;
    house.at("2026-11-22T21:30:00Z"); // past midnight in Moscow: the 23rd
    let late = register(&house, "Елкина Анна", ClientKind::PersonForeign).await;
    let clerk = house.staff(&["clients"]);
    let found = async |pairs: &[(&str, &str)]| {
        let page = fetch(&clerk, &CLIENTS, &asked(pairs)).await.unwrap();
        assert_eq!(page.count, Count::Exactly(page.rows.len() as u64));
        let mut found = ids(&page.rows);
        found.sort_unstable();
        found
    };

    assert_eq!(found(&[("name", " елк ")]).await, [elk, late]);
    assert_eq!(found(&[("name", "ооо «ЁЛ")]).await, [firm]);
    assert_eq!(found(&[("name", "%")]).await, [] as [i64; 0]);
    assert_eq!(found(&[("code", "k00000")]).await, [elk, firm, late]);
    assert_eq!(found(&[("inn", "7707")]).await, [firm]);
    assert_eq!(found(&[("kind", "person_resident")]).await, [elk]);
    assert_eq!(found(&[("kind", "person_resident"), ("name", "ооо")]).await, [] as [i64; 0]);
    assert_eq!(found(&[("registered_from", "2026-11-23")]).await, [late]);
    assert_eq!(found(&[("registered_to", "22.11.2026")]).await, [elk, firm]);
    assert_eq!(
        found(&[("registered_from", "2026-11-21"), ("registered_to", "2026-11-21")]).await,
        [elk, firm]
    );

    // What is not known is passed over, what is wrong finds nothing or is no filter at all.
    assert_eq!(found(&[("colour", "red"), ("sort", "inn"), ("sort", "-nothing")]).await.len(), 3);
    assert_eq!(found(&[("kind", "martian")]).await, [] as [i64; 0]);
    assert_eq!(found(&[("registered_from", "позавчера")]).await.len(), 3);
    assert_eq!(found(&[("after", "мусор"), ("name", "  ")]).await.len(), 3);
    assert_eq!(found(&[("after", "not-a-time~1")]).await.len(), 3, "a spoilt address opens the beginning");

    let stranger = house.staff(&["rates"]);
    let said = fetch(&stranger, &CLIENTS, &Asked::plain(&CLIENTS)).await;
    assert!(matches!(said, Err(Error::Forbidden(_))));
}

both_dbs!(the_journal_is_listed_in_words);
async fn the_journal_is_listed_in_words(house: House) {
    let client = house.given_client(ClientKind::PersonResident).await;
    let clerk = house.staff(&["clients", "journal"]);
    let give = || GiveLogin { client: client.into(), password: given::password() };
    house.run(&clerk, give()).await.unwrap();
    house.run(&clerk, give()).await.unwrap_err();
    let text = async |ctx: &Ctx, pairs: &[(&str, &str)]| {
        let asked = Asked::read(&JOURNAL, pairs.iter().copied());
        String::from_utf8(csv(ctx, &JOURNAL, &asked).await.unwrap()).unwrap()
    };

    let all = text(&clerk, &[]).await;
    let lines: Vec<_> = all.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "3;21.11.2026 12:00;Клиенту выдан логин;Петрова А. А.;отказ;У этого клиента уже есть логин.;",
            "2;21.11.2026 12:00;Клиенту выдан логин;Петрова А. А.;выполнено;;",
            "1;21.11.2026 12:00;Зарегистрирован клиент;Стойка;выполнено;;",
        ]
    );
    let english = Ctx { locale: Locale::En, ..clerk.clone() };
    let refused = text(&english, &[("outcome", "refused")]).await;
    assert!(
        refused.contains("Login given to the client") && refused.contains("This client has a login already.")
    );
    assert_eq!(refused.lines().count(), 2);
    let actor = clerk.actor.user().unwrap().to_string();
    assert_eq!(text(&clerk, &[("actor", actor.as_str())]).await.lines().count(), 3);
    assert_eq!(text(&clerk, &[("event", "clients.register")]).await.lines().count(), 2);
}

const THINGS: Listing = Listing {
    key: "things",
    page: "/desk/things",
    right: SEE,
    title: "things",
    empty: "things",
    from: |_| Query::select().from_as(Alias::new("things"), Alias::new("t")).to_owned(),
    id: "t.id",
    href: "",
    columns: &[
        Column::new("id", "things", "t.id", Kind::Int).sorted("t.id", SortKey::Int, "things"),
        Column::new("name", "things", "t.name", Kind::Text),
        Column::new("owner", "things", "t.name", Kind::Link("/owners/{}", "t.owner")),
        Column::new("price", "things", "t.price", Kind::Money("t.currency")),
        Column::new("due_on", "things", "t.due_on", Kind::Date),
        Column::new("at", "things", "t.at", Kind::Time),
        Column::new("good", "things", "t.good", Kind::Bool),
        Column::new("state", "things", "t.state", Kind::Status("thing-", |_| Tone::Warn)),
    ],
    filters: &[
        Filter { key: "owner", title: "things", sql: "t.owner", kind: FilterKind::Number },
        Filter { key: "name", title: "things", sql: "t.name", kind: FilterKind::Hidden },
    ],
    sort: ("id", Direction::Up),
    row_tone: "state",
};

const SEE: Right = Right("things.see");

const MODULES: &[Module] = &[Module {
    key: "things",
    rights: &[RightSpec::staff(SEE)],
    operations: &[],
    migrations: &[Migration {
        name: "0001_things",
        sqlite: "CREATE TABLE things (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, owner INTEGER,
            price INTEGER, currency TEXT, due_on TEXT, at TEXT, good BOOLEAN, state TEXT)",
        postgres: "CREATE TABLE things (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name TEXT, owner BIGINT,
            price BIGINT, currency TEXT, due_on DATE, at TIMESTAMPTZ, good BOOLEAN, state TEXT)",
    }],
    jobs: &[],
    mails: &[],
    listings: &[&THINGS],
    settings: &[],
    constraints: &[],
    catalogue: Catalogue {
        ru: "things = Вещь\nthing-half-new = почти новая",
        en: "things = Thing\nthing-half-new = almost new",
    },
    ..Module::EMPTY
}];

/// Fills the table: as many rows as asked, the first of which are given.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct AddThings {
    names: Vec<Option<String>>,
    more: i64,
}

impl Command for AddThings {
    const EVENT: &'static str = "things.add";
    const RIGHT: Right = SEE;
    type Ready = ();
    type Out = ();

    async fn prepare(&self, _: &Ctx) -> Result<()> {
        Ok(())
    }

    async fn apply(self, (): (), tx: &mut Tx) -> Result<()> {
        for (n, name) in (1_i64..).zip(self.names) {
            let sql = "INSERT INTO things (name, owner, price, currency, due_on, at, good, state)
                VALUES (?, ?, ?, 'RUB', ?, ?, ?, 'half_new')";
            let values = [
                name.into(),
                n.into(),
                (n * 123_450).into(),
                tx.today().into(),
                tx.now().into(),
                (n % 2 == 1).into(),
            ];
            tx.run(tx.engine().statement(sql, values)).await?;
        }
        let sql = "INSERT INTO things (owner) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            SELECT 1000 + i FROM n WHERE ? > 0";
        tx.run(tx.engine().statement(sql, [self.more.into(), self.more.into()])).await.map(drop)
    }
}

fn some(names: &[&str]) -> Vec<Option<String>> {
    names.iter().map(|n| Some((*n).to_owned())).collect()
}

both_dbs!(MODULES; counting_stops_at_a_thousand);
async fn counting_stops_at_a_thousand(house: House) {
    let clerk = house.staff(&["things"]);
    let count = async || fetch(&clerk, &THINGS, &Asked::plain(&THINGS)).await.unwrap().count;

    assert_eq!(count().await, Count::Exactly(0));
    house.run(&clerk, AddThings { names: vec![], more: 1000 }).await.unwrap();
    assert_eq!(count().await, Count::Exactly(1000));
    house.run(&clerk, AddThings { names: vec![], more: 1 }).await.unwrap();
    assert_eq!(count().await, Count::MoreThan(1000));

    let one = Asked::read(&THINGS, [("owner", "1700")]);
    assert_eq!(fetch(&clerk, &THINGS, &one).await.unwrap().count, Count::Exactly(1));
    let none = Asked::read(&THINGS, [("owner", "1700; DROP TABLE things")]);
    assert_eq!(fetch(&clerk, &THINGS, &none).await.unwrap().count, Count::Exactly(0));

    // A file has all rows, read in chunks, and the JSON page says that there are more.
    let file = csv(&clerk, &THINGS, &Asked::plain(&THINGS)).await.unwrap();
    assert_eq!(String::from_utf8(file).unwrap().lines().count(), 1002);
    let page = json(&clerk, &THINGS, &Asked::plain(&THINGS)).await.unwrap();
    assert_eq!((page["count"].as_u64(), page["more"].as_bool()), (Some(1000), Some(true)));
    assert_eq!(page["rows"].as_array().unwrap().len(), 50);
}

both_dbs!(MODULES; cells_have_their_kinds);
async fn cells_have_their_kinds(house: House) {
    let clerk = house.staff(&["things"]);
    house.run(&clerk, AddThings { names: some(&["стол"]), more: 1 }).await.unwrap();

    let page = fetch(&clerk, &THINGS, &Asked::plain(&THINGS)).await.unwrap();

    let [full, empty] = page.rows.as_slice() else { panic!("{:?}", page.rows) };
    let cells = [
        Cell::Int(1),
        Cell::Text("стол".to_owned()),
        Cell::Link { text: "стол".to_owned(), href: "/owners/1".to_owned() },
        Cell::Money(Money::new(123_450, Currency::RUB)),
        Cell::Date(house.today()),
        Cell::Time(house.state.clock().now()),
        Cell::Bool(true),
    ];
    assert_eq!(full.cells[..7], cells);
    let Cell::Status { value, label, tone } = &full.cells[7] else { panic!("{:?}", full.cells[7]) };
    assert_eq!((value.as_str(), clerk.say(label.clone()).as_str()), ("half_new", "почти новая"));
    assert_eq!((*tone, full.tone), (Tone::Warn, Tone::Warn));
    assert!(empty.cells[1..].iter().all(|c| *c == Cell::Empty), "{:?}", empty.cells);
    assert_eq!((empty.tone, empty.href.as_ref()), (Tone::Plain, None));
}

both_dbs!(MODULES; the_files_have_the_rows_of_the_page);
async fn the_files_have_the_rows_of_the_page(house: House) {
    let clerk = house.staff(&["things"]);
    let english = Ctx { locale: Locale::En, ..clerk.clone() };
    house.run(&clerk, AddThings { names: some(&["стол; «дуб»", "стул"]), more: 0 }).await.unwrap();
    let plain = Asked::plain(&THINGS);

    // CSV as Russian Excel wants it, and as any other program does.
    let text = String::from_utf8(csv(&clerk, &THINGS, &plain).await.unwrap()).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "\u{feff}Вещь;Вещь;Вещь;Вещь;Вещь;Вещь;Вещь;Вещь");
    assert_eq!(
        lines[1],
        "1;\"стол; «дуб»\";\"стол; «дуб»\";1234,50;21.11.2026;21.11.2026 12:00;да;почти новая"
    );
    assert_eq!(lines[2], "2;стул;стул;2469,00;21.11.2026;21.11.2026 12:00;нет;почти новая");
    let text = String::from_utf8(csv(&english, &THINGS, &plain).await.unwrap()).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[2], "2,стул,стул,2469.00,21 Nov 2026,21 Nov 2026 12:00,no,almost new");

    // XLSX: numbers are numbers, dates are dates.
    let file = xlsx(&clerk, &THINGS, &plain).await.unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Bytes::new(file)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1][0], Data::Float(1.0));
    assert_eq!(rows[1][1], Data::String("стол; «дуб»".to_owned()));
    assert_eq!(rows[2][3], Data::Float(2469.0));
    let moment = |cell: &Data| match cell {
        Data::DateTime(at) => at.as_f64(),
        other => panic!("{other:?}"),
    };
    // 21 November 2026 is Excel's day 46 347.
    assert!((moment(&rows[1][4]) - 46347.0).abs() < 1e-6 && (moment(&rows[1][5]) - 46347.5).abs() < 1e-6);
    assert_eq!(rows[2][6..], [Data::String("нет".to_owned()), Data::String("почти новая".to_owned())]);

    // JSON: values for programs.
    let page = json(&clerk, &THINGS, &plain).await.unwrap();
    assert_eq!(
        page["rows"][1],
        serde_json::json!({
            "id": 2, "name": "стул", "owner": "стул", "price": { "amount": "2469.00", "currency": "RUB" },
            "due_on": "2026-11-21", "at": "2026-11-21T09:00:00.000Z", "good": false, "state": "half_new"
        })
    );
    assert_eq!((page["count"].as_u64(), page["more"].as_bool()), (Some(2), Some(false)));

    // The files keep to the filters, and to the right.
    let one = Asked::read(&THINGS, [("name", "стул")]);
    assert_eq!(String::from_utf8(csv(&clerk, &THINGS, &one).await.unwrap()).unwrap().lines().count(), 2);
    let stranger = house.staff(&["clients"]);
    assert!(matches!(xlsx(&stranger, &THINGS, &plain).await, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; a_name_that_looks_like_a_formula_is_only_text);
async fn a_name_that_looks_like_a_formula_is_only_text(house: House) {
    let clerk = house.staff(&["things"]);
    let names = ["=1+2", "+7 495", "-5", "@SUM(A1)", "a=1", "\t=1"];
    house.run(&clerk, AddThings { names: some(&names), more: 0 }).await.unwrap();
    let plain = Asked::plain(&THINGS);

    let file = csv(&clerk, &THINGS, &plain).await.unwrap();
    let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(&file[3..]);
    let cells: Vec<String> = reader.records().map(|r| r.unwrap()[1].to_owned()).collect();
    assert_eq!(cells, ["'=1+2", "+7 495", "-5", "'@SUM(A1)", "a=1", "'\t=1"]);

    let file = xlsx(&clerk, &THINGS, &plain).await.unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Bytes::new(file)).unwrap();
    let sheet = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "no cell is a formula");
    let range = book.worksheet_range(&sheet).unwrap();
    let cells: Vec<String> = range.rows().skip(1).map(|r| r[1].to_string()).collect();
    assert_eq!(cells, names);
}
