//! The checks that modules inherit see what is wrong.

use kernel::db::Migration;
use kernel::listing::{Column, Direction, Filter, FilterKind, Kind, Listing, SortKey};
use kernel::module::KERNEL;
use kernel::outbox::{Duty, MailSpec};
use kernel::right::{Right, RightSpec};
use kernel::text::Catalogue;
use kernel::{Ctx, Module};
use sea_orm::sea_query::{Alias, Query, SelectStatement};
use testkit::{House, both_dbs, conformance};

const SEE: Right = Right("shop.see");

static GOODS: Listing = Listing {
    key: "shop.goods",
    page: "/desk/shop/goods",
    right: SEE,
    title: "goods-title",
    empty: "goods-empty",
    from: goods,
    id: "g.id",
    href: "",
    columns: &[
        Column::new("id", "goods-title", "g.id", Kind::Int).sorted("g.id", SortKey::Int, "goods"),
        Column::new("name", "goods-title", "g.name", Kind::Text).sorted(
            "g.name",
            SortKey::Text,
            "goods_name",
        ),
        Column::new("place", "goods-title", "g.place", Kind::Text).sorted(
            "g.place",
            SortKey::Text,
            "goods_place",
        ),
        Column::new("state", "goods-title", "g.state", Kind::Term("goods-state-")),
    ],
    filters: &[
        Filter {
            key: "state",
            title: "goods-state",
            sql: "g.state",
            kind: FilterKind::Choice(&["new"], "goods-state-"),
        },
        Filter { key: "shelf", title: "goods-state", sql: "g.id", kind: FilterKind::HiddenNumber },
    ],
    sort: ("state", Direction::Up),
    row_tone: "",
};

fn goods(_: &Ctx) -> SelectStatement {
    Query::select().from_as(Alias::new("goods"), Alias::new("g")).to_owned()
}

const SHOP: Module = Module {
    key: "shop",
    rights: &[RightSpec::staff(SEE), RightSpec::staff(Right("trade.see"))],
    operations: &[],
    migrations: &[Migration {
        name: "0001_goods",
        sqlite:
            "CREATE TABLE goods (id INTEGER PRIMARY KEY, name TEXT NOT NULL, place TEXT, state TEXT); -- goods
            CREATE INDEX goods_place ON goods (place, id);
            CREATE UNIQUE INDEX goods_unique ON goods (name, place);",
        postgres:
            "CREATE TABLE goods (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, place TEXT, state TEXT);
            CREATE INDEX goods_place ON goods (place, id);
            CREATE UNIQUE INDEX goods_unique ON goods (name);",
    }],
    jobs: &[],
    mails: &[MailSpec {
        kind: "shop.sold",
        ru: "Subject: Продано\n\n{{ what }}",
        en: "Subject: Sold\n\n{{ thing }}",
        sample: || serde_json::json!({ "what": "стол" }),
        duty: Duty::May,
    }],
    listings: &[&GOODS],
    settings: &[],
    constraints: &[("goods_code_uq", "code", "odd")],
    catalogue: Catalogue {
        ru: "right-shop-see = Видеть товары\ngoods-title = Товаров: { $n }\ngoods-state = { goods-lost }",
        en: "right-shop-see = See goods\ngoods-title = Goods: { $m }\ngoods-empty = None",
    },
    ..Module::EMPTY
};

#[test]
fn a_module_that_breaks_the_rules_is_told_of_each() {
    let complaints = conformance::modules(&[KERNEL, SHOP]);
    for part in [
        "right trade.see: must begin with shop.",
        "right-trade-see: missing, wanted by trade.see",
        "goods-title: variables in Russian {\"n\"}, in English {\"m\"}",
        "goods-empty: missing in Russian",
        "goods-state: missing in English",
        "goods-lost: referred to, but missing",
        "goods-state-…: no message begins so",
        "goods-state-new: missing, wanted by shop.goods",
        "mail-shop-sold: missing",
        "mail shop.sold",
        "field-odd: missing, wanted by goods_code_uq",
        "goods_code_uq: declared, but no such unique index",
        "unique index goods_unique must be named goods_name_place_uq",
        "unique index goods_unique must be named goods_name_uq",
        "index goods_unique differs in the dialects",
        "goods: UNIQUE within a table has other names",
        "opens sorted by state, which does not sort",
        "shop.goods: nobody knows what shelf is called",
    ] {
        assert!(complaints.iter().any(|c| c.contains(part)), "{part} is not in {complaints:#?}");
    }
    let own = conformance::modules(&[KERNEL]);
    assert!(own.is_empty(), "{own:#?}");
}

#[test]
fn a_code_without_words_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("src/goods")).unwrap();
    let source = r#"fn f() { check.that("name", name, "too_odd", odd); check.fail(FieldError::new(path("a"), "very_odd"));
        Refusal::new("sold_out"); FieldError::new("code", "taken"); ctx.say("no-such") }
        #[cfg(test)] mod tests { Refusal::new("only_in_a_test") }"#;
    std::fs::write(folder.path().join("src/goods/mod.rs"), source).unwrap();

    let complaints = conformance::sources(folder.path(), &[KERNEL], &["made-up"]);

    let told: Vec<_> = complaints.iter().filter_map(|c| c.split(':').next()).collect();
    assert_eq!(told, ["field-too-odd", "field-very-odd", "made-up", "no-such", "refused-sold-out"]);
}

both_dbs!(&[SHOP_THAT_STARTS]; a_sort_without_its_index_is_told_of);
async fn a_sort_without_its_index_is_told_of(house: House) {
    let complaints = conformance::sorts(&house).await;
    let about = |part: &str| complaints.iter().filter(|c| c.contains(part)).count();
    assert_eq!(about("shop.goods by name"), 4, "{complaints:#?}");
    assert_eq!(about("shop.goods by id") + about("shop.goods by place"), 0, "{complaints:#?}");
    assert_eq!(about("goods.place may be NULL"), 1, "{complaints:#?}");
    assert_eq!(complaints.len(), 5, "{complaints:#?}");
}

/// The same with what keeps a house from starting put right.
const SHOP_THAT_STARTS: Module = Module {
    mails: &[],
    constraints: &[],
    catalogue: Catalogue { ru: "", en: "" },
    migrations: &[Migration {
        name: "0001_goods",
        sqlite: "CREATE TABLE goods (id INTEGER PRIMARY KEY, name TEXT NOT NULL, place TEXT, state TEXT);
            CREATE INDEX goods_place ON goods (place, id);",
        postgres: "CREATE TABLE goods (id BIGINT PRIMARY KEY, name TEXT NOT NULL, place TEXT, state TEXT);
            CREATE INDEX goods_place ON goods (place, id);",
    }],
    ..SHOP
};
