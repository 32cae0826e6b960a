//! Feeds from a file, known by their numbers.

use kernel::db::{Read as _, Tx};
use kernel::importing::{ImportField, ImportKind, ImportSpec, Touched, Trace, Values};
use kernel::{Command as _, Error, In, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;

use super::same;
use crate::feed::{CreateFeed, DeleteFeed, EditFeed, FeedFields, SetFeedSale, row};
use crate::rights::CATALOGUE_EDIT;

/// Feeds.
pub(super) const SPEC: ImportSpec = ImportSpec {
    key: "subscriptions.feeds",
    help: "import-subscriptions-feeds-help",
    rights: &[CATALOGUE_EDIT],
    keys: &["number"],
    href: "/desk/subscriptions/feeds/{id}",
    fields: &[
        ImportField::new("number", "feed.number", "import-feed-number", ImportKind::Whole)
            .required()
            .example("101")
            .also(&["номер блока", "№", "id"]),
        ImportField::new("name", "feed.name", "import-name", ImportKind::Text)
            .required()
            .example("Котировки акций")
            .also(&["название", "наименование", "краткое название"]),
        ImportField::new("delivery", "feed.delivery", "import-delivery", DELIVERY)
            .required()
            .example("Интернет")
            .also(&["тип ресурса", "тип блока"]),
        ImportField::new("info_kind", "feed.info_kind", "import-info-kind", ImportKind::Text)
            .example("Котировки"),
        ImportField::new("title_ru", "feed.title_ru", "import-title-ru", ImportKind::Text)
            .example("Котировки акций основного рынка"),
        ImportField::new("title_en", "feed.title_en", "import-title-en", ImportKind::Text)
            .example("Share quotes"),
        ImportField::new("exchange_code", "feed.exchange_code", "import-exchange-code", ImportKind::Text)
            .example("EQ-1"),
        ImportField::new("on_sale", "on_sale", "import-feed-on-sale", ImportKind::Flag).example("да"),
    ],
    apply: |tx, row, updates| Box::pin(apply(tx, row, updates)),
    undo: |tx, trace| Box::pin(undo(tx, trace)),
};

const DELIVERY: ImportKind = ImportKind::Choice(&["online", "mail", "query"], "delivery-");

async fn apply(tx: &mut Tx, values: &Values, updates: bool) -> Result<Touched> {
    let number: In<i64> = values.field("number");
    let old = match number.value() {
        Ok(Some(number)) => tx.one(row::Entity::find().filter(row::Column::Number.eq(*number))).await?,
        _ => None,
    };
    let was = old.as_ref().map(FeedFields::of).unwrap_or_default();
    let feed = FeedFields {
        number,
        name: values.or("name", &was.name),
        delivery: values.or("delivery", &was.delivery),
        info_kind: values.or("info_kind", &was.info_kind),
        title_ru: values.or("title_ru", &was.title_ru),
        title_en: values.or("title_en", &was.title_en),
        exchange_code: values.or("exchange_code", &was.exchange_code),
        links_ru: was.links_ru.clone(),
        links_en: was.links_en.clone(),
    };
    let sale: In<bool> = values.field("on_sale");
    if sale.value().is_err() {
        return Err(kernel::FieldError::new("on_sale", "not_a_choice").into());
    }
    let on_sale = sale.value().ok().flatten().copied();
    let Some(old) = old else {
        let create = CreateFeed { feed };
        let ready = create.prepare(tx.ctx()).await?;
        let id = tx.call(create, ready).await?;
        set_sale(tx, id, false, on_sale).await?;
        return Ok(Touched::new(id, version(tx, id).await?));
    };
    if !updates || unchanged(&feed, &was) && on_sale.is_none_or(|on| on == old.on_sale) {
        return Ok(Touched::same(old.id));
    }
    let before = json!({ "fields": was, "on_sale": old.on_sale });
    if !unchanged(&feed, &was) {
        edit(tx, &old, feed).await?;
    }
    set_sale(tx, old.id, old.on_sale, on_sale).await?;
    Ok(Touched::changed(old.id, version(tx, old.id).await?, before))
}

async fn edit(tx: &mut Tx, old: &row::Model, feed: FeedFields) -> Result<()> {
    let edit = EditFeed { id: old.id.into(), version: old.version.into(), feed };
    let ready = edit.prepare(tx.ctx()).await?;
    tx.call(edit, ready).await
}

async fn set_sale(tx: &mut Tx, id: i64, was: bool, to: Option<bool>) -> Result<()> {
    match to.filter(|to| *to != was) {
        Some(to) => tx.call(SetFeedSale { id, on_sale: to.into() }, to).await,
        None => Ok(()),
    }
}

fn unchanged(a: &FeedFields, b: &FeedFields) -> bool {
    same(&a.name, &b.name)
        && same(&a.delivery, &b.delivery)
        && same(&a.info_kind, &b.info_kind)
        && same(&a.title_ru, &b.title_ru)
        && same(&a.title_en, &b.title_en)
        && same(&a.exchange_code, &b.exchange_code)
}

async fn version(tx: &Tx, id: i64) -> Result<i64> {
    Ok(crate::feed::get(tx, id).await?.version)
}

#[derive(serde::Deserialize)]
struct Before {
    fields: FeedFields,
    on_sale: bool,
}

async fn undo(tx: &mut Tx, trace: &Trace) -> Result<()> {
    let row = crate::feed::get(tx, trace.id).await?;
    trace.must_be(row.version)?;
    let before: Option<Before> =
        trace.before.clone().map(serde_json::from_value).transpose().map_err(Error::internal)?;
    match before {
        None => {
            set_sale(tx, row.id, row.on_sale, Some(false)).await?;
            tx.call(DeleteFeed { id: row.id }, ()).await
        }
        Some(before) => {
            if !unchanged(&before.fields, &FeedFields::of(&row)) {
                edit(tx, &row, before.fields).await?;
            }
            set_sale(tx, row.id, row.on_sale, Some(before.on_sale)).await
        }
    }
}
