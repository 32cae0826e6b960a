//! Offerings from a file, known by their codes, with their feeds by number.

use std::collections::BTreeSet;

use kernel::db::{Read as _, Tx};
use kernel::importing::{ImportField, ImportKind, ImportSpec, Touched, Trace, Values};
use kernel::{Command as _, Error, FieldError, In, Result, text_key};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;

use super::same;
use crate::feed;
use crate::offering::{
    self, CreateOffering, DeleteOffering, EditOffering, OfferingFields, SetOfferingSale, row,
};
use crate::rights::CATALOGUE_EDIT;

/// Offerings.
pub(super) const SPEC: ImportSpec = ImportSpec {
    key: "subscriptions.offerings",
    help: "import-subscriptions-offerings-help",
    rights: &[CATALOGUE_EDIT],
    keys: &["code"],
    href: "/desk/subscriptions/offerings/{id}",
    fields: &[
        ImportField::new("code", "offering.code", "import-offering-code", ImportKind::Text)
            .required()
            .example("QUOTES")
            .also(&["код", "код лб", "code", "артикул", "sku"]),
        ImportField::new("name", "offering.name", "import-name", ImportKind::Text)
            .required()
            .example("Котировки и архив")
            .also(&["название", "наименование", "краткое название"]),
        ImportField::new("delivery", "offering.delivery", "import-delivery", DELIVERY)
            .required()
            .example("Интернет")
            .also(&["тип ресурса", "тип блока"]),
        ImportField::new("price", "offering.price", "import-price", ImportKind::Number)
            .required()
            .example("1200,50")
            .also(&["цена", "тариф", "стоимость", "цена за месяц", "price"]),
        ImportField::new("feeds", "offering.feeds", "import-feeds", ImportKind::List)
            .example("101, 102")
            .also(&["блоки", "эб", "состав"]),
        ImportField::new("info_kind", "offering.info_kind", "import-info-kind", ImportKind::Text)
            .example("Котировки"),
        ImportField::new("title_ru", "offering.title_ru", "import-title-ru", ImportKind::Text)
            .example("Котировки и архив торгов"),
        ImportField::new("title_en", "offering.title_en", "import-title-en", ImportKind::Text)
            .example("Quotes and archive"),
        ImportField::new("discounted", "offering.discounted", "import-discounted", ImportKind::Flag)
            .example("да"),
        ImportField::new("trial_allowed", "offering.trial_allowed", "import-trial", ImportKind::Flag)
            .example("нет"),
        ImportField::new("show_links", "offering.show_links", "import-show-links", ImportKind::Flag)
            .example("нет"),
        ImportField::new("on_sale", "on_sale", "import-on-sale", ImportKind::Flag).example("да"),
    ],
    apply: |tx, row, updates| Box::pin(apply(tx, row, updates)),
    undo: |tx, trace| Box::pin(undo(tx, trace)),
};

const DELIVERY: ImportKind =
    ImportKind::Choice(&["online", "mail", "query", "contract", "certificate"], "delivery-");

async fn apply(tx: &mut Tx, values: &Values, updates: bool) -> Result<Touched> {
    let key = text_key::fold(values.text("code"));
    let old = tx.one(row::Entity::find().filter(row::Column::CodeKey.eq(key))).await?;
    let was = match &old {
        Some(old) => fields(tx, old).await?,
        None => OfferingFields::default(),
    };
    let feeds = if values.has("feeds") { feeds(tx, values).await? } else { was.feeds.clone() };
    let told = OfferingFields {
        code: values.field("code"),
        name: values.or("name", &was.name),
        delivery: values.or("delivery", &was.delivery),
        info_kind: values.or("info_kind", &was.info_kind),
        offer: was.offer.clone(),
        price: values.or("price", &was.price),
        title_ru: values.or("title_ru", &was.title_ru),
        title_en: values.or("title_en", &was.title_en),
        discounted: values.or("discounted", &was.discounted),
        trial_allowed: values.or("trial_allowed", &was.trial_allowed),
        show_links: values.or("show_links", &was.show_links),
        feeds,
    };
    let sale: In<bool> = values.field("on_sale");
    let on_sale = sale.value().map_err(|code| FieldError::new("on_sale", code))?.copied();
    let Some(old) = old else {
        let create = CreateOffering { offering: told };
        let ready = create.prepare(tx.ctx()).await?;
        let id = tx.call(create, ready).await?;
        set_sale(tx, id, false, on_sale).await?;
        return Ok(Touched::new(id, version(tx, id).await?));
    };
    if !updates || unchanged(&told, &was) && on_sale.is_none_or(|on| on == old.on_sale) {
        return Ok(Touched::same(old.id));
    }
    let before = json!({ "fields": was, "on_sale": old.on_sale });
    if !unchanged(&told, &was) {
        edit(tx, &old, told).await?;
    }
    set_sale(tx, old.id, old.on_sale, on_sale).await?;
    Ok(Touched::changed(old.id, version(tx, old.id).await?, before))
}

async fn fields(tx: &Tx, row: &row::Model) -> Result<OfferingFields> {
    let feeds = offering::feeds_of(tx, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    Ok(OfferingFields::of(row, &Vec::from_iter(feeds)))
}

/// The feeds of these numbers, by id.
async fn feeds(tx: &Tx, values: &Values) -> Result<Vec<In<i64>>> {
    let mut numbers = BTreeSet::new();
    for text in values.list("feeds") {
        let unknown = || FieldError::new("feeds", "import_no_feed").arg("number", text);
        numbers.insert(text.parse::<i64>().map_err(|_| unknown())?);
    }
    let select = feed::row::Entity::find().filter(feed::row::Column::Number.is_in(numbers.iter().copied()));
    let found = tx.all(select).await?;
    let missing = numbers.iter().find(|n| !found.iter().any(|f| f.number == **n));
    if let Some(number) = missing {
        return Err(FieldError::new("feeds", "import_no_feed").arg("number", number.to_string()).into());
    }
    Ok(found.into_iter().map(|f| f.id.into()).collect())
}

async fn edit(tx: &mut Tx, old: &row::Model, offering: OfferingFields) -> Result<()> {
    let edit = EditOffering { id: old.id.into(), version: old.version.into(), offering };
    let ready = edit.prepare(tx.ctx()).await?;
    tx.call(edit, ready).await
}

async fn set_sale(tx: &mut Tx, id: i64, was: bool, to: Option<bool>) -> Result<()> {
    match to.filter(|to| *to != was) {
        Some(to) => tx.call(SetOfferingSale { id, on_sale: to.into() }, to).await,
        None => Ok(()),
    }
}

fn unchanged(a: &OfferingFields, b: &OfferingFields) -> bool {
    let ids = |fields: &OfferingFields| -> BTreeSet<i64> {
        fields.feeds.iter().filter_map(|f| f.value().ok().flatten().copied()).collect()
    };
    same(&a.name, &b.name)
        && same(&a.delivery, &b.delivery)
        && same(&a.info_kind, &b.info_kind)
        && same(&a.price, &b.price)
        && same(&a.title_ru, &b.title_ru)
        && same(&a.title_en, &b.title_en)
        && same(&a.discounted, &b.discounted)
        && same(&a.trial_allowed, &b.trial_allowed)
        && same(&a.show_links, &b.show_links)
        && ids(a) == ids(b)
}

async fn version(tx: &Tx, id: i64) -> Result<i64> {
    Ok(offering::get(tx, id).await?.version)
}

#[derive(serde::Deserialize)]
struct Before {
    fields: OfferingFields,
    on_sale: bool,
}

async fn undo(tx: &mut Tx, trace: &Trace) -> Result<()> {
    let mut row = offering::get(tx, trace.id).await?;
    trace.must_be(row.version)?;
    let before: Option<Before> =
        trace.before.clone().map(serde_json::from_value).transpose().map_err(Error::internal)?;
    // What is on sale is not changed; that it was put there belongs to the import.
    if row.on_sale {
        set_sale(tx, row.id, true, Some(false)).await?;
        row = offering::get(tx, trace.id).await?;
    }
    let Some(before) = before else {
        return tx.call(DeleteOffering { id: row.id }, ()).await;
    };
    if !unchanged(&before.fields, &fields(tx, &row).await?) {
        edit(tx, &row, before.fields).await?;
    }
    set_sale(tx, row.id, false, Some(before.on_sale)).await
}
