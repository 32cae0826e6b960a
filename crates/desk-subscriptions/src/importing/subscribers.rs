//! Subscribers from a file, known by their codes: clients with the particulars that registration asks for,
//! and the desk's terms.

use kernel::clients::{self, AddressFields, Client, ClientRole, EditClient, Particulars, RegisterClient};
use kernel::db::Tx;
use kernel::importing::{ImportField, ImportKind, ImportSpec, Touched, Trace, Values};
use kernel::rights::CLIENTS_EDIT;
use kernel::{Command as _, Error, FieldError, In, Refusal, Result, profiles, text_key};
use sea_orm::ColumnTrait as _;
use serde_json::{Value, json};

use super::same;
use crate::order::terms::Terms;
use crate::rights::SUBSCRIBER_EDIT;
use crate::subscriber::{self, SetTerms, row};

/// Subscribers.
pub(super) const SPEC: ImportSpec =
    ImportSpec {
        key: "subscriptions.subscribers",
        help: "import-subscriptions-subscribers-help",
        rights: &[CLIENTS_EDIT, SUBSCRIBER_EDIT],
        keys: &["code"],
        href: "/desk/clients/{id}",
        fields: &[
            ImportField::new("code", "code", "import-client-code", ImportKind::Text)
                .required()
                .example("ROMASHKA")
                .also(&["код", "код клиента", "code", "логин"]),
            ImportField::new("kind", "client.kind", "import-client-kind", KIND)
                .required()
                .example("Организация, резидент")
                .also(&["тип", "вид клиента", "тип подписчика", "kind"]),
            text("name", "client.name", "import-client-name").example("ООО «Ромашка»").also(&[
                "организация",
                "наименование",
                "название",
                "company",
            ]),
            text("person", "client.person", "import-person")
                .required()
                .example("Иванов Иван Иванович")
                .also(&["фио", "контакт", "контактное лицо", "contact", "name"]),
            text("email", "client.email", "import-email")
                .required()
                .example("info@romashka.example")
                .also(&["email", "e-mail", "почта", "эл почта", "электронная почта"]),
            text("phone", "client.phone", "import-phone").required().example("+7 495 123-45-67").also(&[
                "телефон",
                "тел",
                "phone",
            ]),
            text("fax", "client.fax", "import-fax").also(&["факс"]),
            text("profile", "client.profile", "import-profile").also(&["профиль", "профиль организации"]),
            text("postal_country", "client.postal.country", "import-postal-country")
                .also(&["страна", "country"]),
            text("postal_postcode", "client.postal.postcode", "import-postal-postcode")
                .example("101000")
                .also(&["индекс", "почтовый индекс", "postcode", "zip"]),
            text("postal_region", "client.postal.region", "import-postal-region")
                .also(&["регион", "область"]),
            text("postal_city", "client.postal.city", "import-postal-city")
                .required()
                .example("Москва")
                .also(&["город", "city"]),
            text("postal_street", "client.postal.street", "import-postal-street")
                .required()
                .example("ул. Мясницкая")
                .also(&["улица", "адрес", "street", "address"]),
            text("postal_house", "client.postal.house", "import-postal-house").example("1").also(&["дом"]),
            text("legal_country", "client.legal.country", "import-legal-country"),
            text("legal_postcode", "client.legal.postcode", "import-legal-postcode").example("101000"),
            text("legal_region", "client.legal.region", "import-legal-region"),
            text("legal_city", "client.legal.city", "import-legal-city").example("Москва"),
            text("legal_street", "client.legal.street", "import-legal-street").example("ул. Мясницкая"),
            text("legal_house", "client.legal.house", "import-legal-house").example("1"),
            text("inn", "client.inn", "import-inn").example("7707083893").also(&["инн", "inn"]),
            text("kpp", "client.kpp", "import-kpp").example("773601001").also(&["кпп", "kpp"]),
            text("bank", "client.bank", "import-bank").example("ПАО Сбербанк").also(&["банк", "bank"]),
            text("bic", "client.bic", "import-bic").example("044525225").also(&["бик", "bic"]),
            text("account", "client.account", "import-account").example("40702810338000000001").also(&[
                "расчётный счёт",
                "рс",
                "р/с",
                "account",
            ]),
            text("corr_account", "client.corr_account", "import-corr-account")
                .example("30101810400000000225")
                .also(&["кс", "к/с", "корр счёт", "корреспондентский счёт"]),
            ImportField::new("terms", "terms", "import-terms", TERMS)
                .example("Стандартный")
                .also(&["статус", "terms"]),
            text("order_email", "order_email", "import-order-email"),
            text("comment", "comment", "import-comment").also(&["примечание", "комментарий", "comment"]),
        ],
        apply: |tx, row, updates| Box::pin(apply(tx, row, updates)),
        undo: |tx, trace| Box::pin(undo(tx, trace)),
    };

const KIND: ImportKind = ImportKind::Choice(
    &["person_resident", "person_foreign", "organisation_resident", "organisation_foreign"],
    "client-kind-",
);
const TERMS: ImportKind = ImportKind::Choice(&["standard", "trial", "negotiated", "free"], "terms-");

const fn text(key: &'static str, path: &'static str, title: &'static str) -> ImportField {
    ImportField::new(key, path, title, ImportKind::Text)
}

async fn apply(tx: &mut Tx, values: &Values, updates: bool) -> Result<Touched> {
    if values.text("code").is_empty() {
        return Err(FieldError::new("code", "required").into());
    }
    let old = clients::by_code(tx, tx.actor(), values.text("code")).await?;
    if let Some(old) = old.as_ref().filter(|_| !updates) {
        return Ok(Touched::same(old.id));
    }
    let was = old.as_ref().map(Particulars::of).unwrap_or_default();
    let told = particulars(tx, values, &was).await?;
    let Some(old) = old else {
        let register = RegisterClient {
            code: values.field("code"),
            role: ClientRole::Subscriber.into(),
            client: told,
            comment: values.field("comment"),
        };
        let ready = register.prepare(tx.ctx()).await?;
        let id = tx.call(register, ready).await?.id;
        set_terms(tx, values, id).await?;
        return Ok(Touched::new(id, seal(tx, id).await?));
    };
    let before = snapshot(tx, &old).await?;
    let comment: In<String> = values.or("comment", &In::read(old.comment.clone()));
    let mut changed = false;
    if raw(&told) != raw(&was) || comment.raw() != old.comment {
        edit(tx, &old, told, comment).await?;
        changed = true;
    }
    changed |= set_terms(tx, values, old.id).await?;
    if changed {
        Ok(Touched::changed(old.id, seal(tx, old.id).await?, before))
    } else {
        Ok(Touched::same(old.id))
    }
}

async fn particulars(tx: &Tx, values: &Values, was: &Particulars) -> Result<Particulars> {
    let address = |prefix: &str, was: &AddressFields| AddressFields {
        country: values.or(&format!("{prefix}_country"), &was.country),
        postcode: values.or(&format!("{prefix}_postcode"), &was.postcode),
        region: values.or(&format!("{prefix}_region"), &was.region),
        city: values.or(&format!("{prefix}_city"), &was.city),
        street: values.or(&format!("{prefix}_street"), &was.street),
        house: values.or(&format!("{prefix}_house"), &was.house),
    };
    // A workbook that takes a БИК for a number loses its first zero.
    let bic = values.text("bic");
    let digits = bic.len() == 8 && bic.chars().all(|c| c.is_ascii_digit());
    let bic = if digits { In::read(format!("0{bic}")) } else { values.or("bic", &was.bic) };
    Ok(Particulars {
        kind: values.or("kind", &was.kind),
        name: values.or("name", &was.name),
        profile: if values.has("profile") {
            profile(tx, values.text("profile")).await?
        } else {
            was.profile.clone()
        },
        person: values.or("person", &was.person),
        email: values.or("email", &was.email),
        phone: values.or("phone", &was.phone),
        fax: values.or("fax", &was.fax),
        postal: address("postal", &was.postal),
        legal: address("legal", &was.legal),
        inn: values.or("inn", &was.inn),
        kpp: values.or("kpp", &was.kpp),
        bank: values.or("bank", &was.bank),
        bic,
        account: values.or("account", &was.account),
        corr_account: values.or("corr_account", &was.corr_account),
    })
}

/// A profile of the directory by its name in either language.
async fn profile(tx: &Tx, name: &str) -> Result<In<i64>> {
    let asked = text_key::fold(name);
    let all = profiles::all(tx).await?;
    let is = |p: &&profiles::Profile| kernel::Locale::ALL.iter().any(|l| text_key::fold(p.name(*l)) == asked);
    match all.iter().find(is) {
        Some(found) => Ok(found.id.into()),
        None => Err(FieldError::new("client.profile", "not_a_choice").into()),
    }
}

async fn edit(tx: &mut Tx, old: &Client, client: Particulars, comment: In<String>) -> Result<()> {
    let edit = EditClient { id: old.id.into(), version: old.version.into(), client, comment };
    let ready = edit.prepare(tx.ctx()).await?;
    tx.call(edit, ready).await
}

/// Sets the desk's terms as far as the file tells them; tells whether they are others now.
async fn set_terms(tx: &mut Tx, values: &Values, client: i64) -> Result<bool> {
    if !values.has("terms") && !values.has("order_email") {
        return Ok(false);
    }
    let old = subscriber::find(tx, client).await?;
    let was = old.as_ref().map_or(Terms::Standard, |o| o.terms);
    let email = old.as_ref().map_or_else(String::new, |o| o.order_email.clone());
    let told = SetTerms {
        client: client.into(),
        terms: values.or("terms", &was.into()),
        order_email: values.or("order_email", &In::read(email.clone())),
        segment: In::default(),
    };
    if same(&told.terms, &was.into()) && told.order_email.raw() == email {
        return Ok(false);
    }
    let ready = told.prepare(tx.ctx()).await?;
    tx.call(told, ready).await.map(|()| true)
}

/// The versions of the client and of the desk's row.
async fn seal(tx: &Tx, client: i64) -> Result<String> {
    let client = clients::get(tx, tx.actor(), client).await?;
    let own = subscriber::find(tx, client.id).await?.map_or(0, |s| s.version);
    Ok(format!("{}/{own}", client.version))
}

/// All that is typed of a client, under its name.
fn raw(client: &Particulars) -> Vec<(&'static str, &str)> {
    let mut all = vec![
        ("kind", client.kind.raw()),
        ("name", client.name.raw()),
        ("profile", client.profile.raw()),
        ("person", client.person.raw()),
        ("email", client.email.raw()),
        ("phone", client.phone.raw()),
        ("fax", client.fax.raw()),
        ("inn", client.inn.raw()),
        ("kpp", client.kpp.raw()),
        ("bank", client.bank.raw()),
        ("bic", client.bic.raw()),
        ("account", client.account.raw()),
        ("corr_account", client.corr_account.raw()),
    ];
    for address in [&client.postal, &client.legal] {
        all.extend([
            ("country", address.country.raw()),
            ("postcode", address.postcode.raw()),
            ("region", address.region.raw()),
            ("city", address.city.raw()),
            ("street", address.street.raw()),
            ("house", address.house.raw()),
        ]);
    }
    all
}

/// What it was, to be put back: personal data too, which the journal does not keep.
async fn snapshot(tx: &Tx, old: &Client) -> Result<Value> {
    let was = Particulars::of(old);
    let all = raw(&was);
    let (own, addresses) = all.split_at_checked(13).unwrap_or((&all, &[]));
    let (postal, legal) = addresses.split_at_checked(6).unwrap_or((addresses, &[]));
    let map = |part: &[(&'static str, &str)]| -> serde_json::Map<String, Value> {
        part.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text))).collect()
    };
    let mut client = map(own);
    client.insert("postal".to_owned(), Value::Object(map(postal)));
    client.insert("legal".to_owned(), Value::Object(map(legal)));
    let own = subscriber::find(tx, old.id).await?;
    Ok(json!({
        "client": client,
        "comment": old.comment,
        "terms": own.as_ref().map(|s| s.terms),
        "order_email": own.map(|s| s.order_email),
    }))
}

#[derive(serde::Deserialize)]
struct Before {
    client: Particulars,
    comment: String,
    terms: Option<Terms>,
    order_email: Option<String>,
}

async fn undo(tx: &mut Tx, trace: &Trace) -> Result<()> {
    tx.lock("client", trace.id).await?;
    let client = clients::get(tx, tx.actor(), trace.id).await?;
    trace.must_be(seal(tx, client.id).await?)?;
    let before: Option<Before> =
        trace.before.clone().map(serde_json::from_value).transpose().map_err(Error::internal)?;
    let Some(before) = before else {
        if !crate::order::of_client(tx, tx.actor(), client.id, 1).await?.is_empty() {
            return Err(Refusal::new("import_in_use").into());
        }
        tx.delete_where::<row::Entity>(row::Column::ClientId.eq(client.id)).await?;
        return clients::forget(tx, client.id).await;
    };
    if raw(&before.client) != raw(&Particulars::of(&client)) || before.comment != client.comment {
        edit(tx, &client, before.client, In::read(before.comment)).await?;
    }
    let set = SetTerms {
        client: client.id.into(),
        terms: before.terms.unwrap_or(Terms::Standard).into(),
        order_email: In::read(before.order_email.unwrap_or_default()),
        segment: In::default(),
    };
    let ready = set.prepare(tx.ctx()).await?;
    tx.call(set, ready).await
}
