//! What a client tells of itself, and the rules by its kind (seed 003 §1.1, spec §1.1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::requisites::{self, RequisiteError};
use super::{Address, AddressFields, ClientKind, row};
use crate::check::Check;
use crate::command::Ctx;
use crate::error::FieldError;
use crate::field::{In, Personal};
use crate::outbox::is_address;
use crate::profiles::{self, Profile};
use crate::text_key;

/// What a client tells of itself. Bank details are asked of organisations; control digits are checked for residents.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Particulars {
    /// `person_resident`, `person_foreign`, `organisation_resident` or `organisation_foreign`.
    pub kind: In<ClientKind>,
    /// Organisation's name; not for persons.
    pub name: In<String>,
    /// What the organisation does: a profile of the directory; not for persons.
    pub profile: In<i64>,
    /// Full name of the person, or of the organisation's contact person.
    pub person: In<Personal>,
    /// E-mail for general letters.
    pub email: In<Personal>,
    /// Telephone.
    pub phone: In<Personal>,
    /// Fax.
    pub fax: In<Personal>,
    /// Postal address.
    pub postal: AddressFields,
    /// Legal address of an organisation.
    pub legal: AddressFields,
    /// ИНН: ten digits of an organisation, twelve of a person.
    pub inn: In<Personal>,
    /// КПП of an organisation.
    pub kpp: In<String>,
    /// Bank's name.
    pub bank: In<String>,
    /// БИК.
    pub bic: In<String>,
    /// Account.
    pub account: In<Personal>,
    /// Correspondent account.
    pub corr_account: In<String>,
}

/// Checked particulars.
#[derive(Clone, Debug)]
pub struct Checked {
    kind: ClientKind,
    name: String,
    profile: Option<i64>,
    person: String,
    email: String,
    phone: String,
    fax: String,
    postal: Address,
    legal: Address,
    bank: BankDetails,
}

#[derive(Clone, Debug)]
struct BankDetails {
    inn: String,
    kpp: String,
    bank: String,
    bic: String,
    account: String,
    corr_account: String,
}

impl Particulars {
    /// Reads all fields; errors stand under `client.`.
    pub(super) async fn check(&self, ctx: &Ctx, outer: &mut Check) -> crate::error::Result<Option<Checked>> {
        let profiles = profiles::all(ctx).await?;
        Ok(self.checked(&profiles, outer))
    }

    fn checked(&self, profiles: &[Profile], outer: &mut Check) -> Option<Checked> {
        let mut check = Check::new();
        let kind = check.need("kind", &self.kind);
        let organisation = kind.is_some_and(ClientKind::is_organisation);
        let name = if organisation { check.need_text("name", &self.name, 300) } else { Some(String::new()) };
        let name = check.that("name", name, "characters", |n| !looks_like_link(n));
        let profile = if organisation { check.optional("profile", &self.profile) } else { Some(None) };
        let known = |id: &Option<i64>| id.is_none_or(|id| profiles.iter().any(|p| p.id == id));
        let profile = check.that("profile", profile, "not_a_choice", known);
        let person = check.need_text("person", &self.person, 200);
        let person = check.that("person", person, "characters", |p| !looks_like_link(p));
        let email = check.need("email", &self.email).map(|e| e.0);
        let email = check.that("email", email, "email", |e| is_address(e));
        let phone = check.need("phone", &self.phone).map(|p| p.0);
        let phone = check.that("phone", phone, "phone", |p| looks_like_phone(p));
        let fax = check.text("fax", &self.fax, 50);
        let postal = self.postal.check(&mut check, "postal.", true);
        let legal = self.legal.check(&mut check, "legal.", organisation);
        let bank = kind.and_then(|kind| self.bank_details(&mut check, kind));
        outer.nest("client.", check);
        Some(Checked {
            kind: kind?,
            name: name?,
            profile: profile?,
            person: person?,
            email: email?,
            phone: phone?,
            fax: fax?,
            postal: postal?,
            legal: legal?,
            bank: bank?,
        })
    }

    fn bank_details(&self, check: &mut Check, kind: ClientKind) -> Option<BankDetails> {
        let inn = check.text("inn", &self.inn, 40).map(|v| requisites::normalise(&v));
        let kpp = check.text("kpp", &self.kpp, 40).map(|v| requisites::normalise(&v));
        let bank = check.text("bank", &self.bank, 200);
        let bic = check.text("bic", &self.bic, 40).map(|v| requisites::normalise(&v));
        let account = check.text("account", &self.account, 40).map(|v| requisites::normalise(&v));
        let corr_account =
            check.text("corr_account", &self.corr_account, 40).map(|v| requisites::normalise(&v));
        let details = BankDetails {
            inn: inn?,
            kpp: kpp?,
            bank: bank?,
            bic: bic?,
            account: account?,
            corr_account: corr_account?,
        };
        details.check_presence(check, kind);
        if kind.is_resident() {
            details.check_digits(check, kind);
        }
        Some(details)
    }

    /// The same as typed by someone who would say what the row says: for the form to edit it.
    pub fn of(client: &super::Client) -> Self {
        let field = |text: &str| In::read(text);
        Self {
            kind: client.kind.into(),
            name: if client.kind.is_organisation() { field(&client.name) } else { In::default() },
            profile: client.profile_id.into(),
            person: In::read(client.person.clone()),
            email: In::read(client.email.clone()),
            phone: In::read(client.phone.clone()),
            fax: In::read(client.fax.clone()),
            postal: (&client.postal()).into(),
            legal: (&client.legal()).into(),
            inn: In::read(client.inn.clone()),
            kpp: field(&client.kpp),
            bank: field(&client.bank),
            bic: field(&client.bic),
            account: In::read(client.account.clone()),
            corr_account: field(&client.corr_account),
        }
    }
}

impl BankDetails {
    fn check_presence(&self, check: &mut Check, kind: ClientKind) {
        let needed: &[(&str, &String)] = match kind {
            ClientKind::OrganisationResident => &[
                ("inn", &self.inn),
                ("kpp", &self.kpp),
                ("bank", &self.bank),
                ("bic", &self.bic),
                ("account", &self.account),
                ("corr_account", &self.corr_account),
            ],
            ClientKind::OrganisationForeign => &[("bank", &self.bank), ("account", &self.account)],
            _ => &[],
        };
        for (path, _) in needed.iter().filter(|(_, value)| value.is_empty()) {
            check.fail(FieldError::new(*path, "required"));
        }
    }

    /// Lengths and control digits of a resident's numbers, of those that are given.
    fn check_digits(&self, check: &mut Check, kind: ClientKind) {
        let inn = if kind.is_organisation() {
            requisites::check_inn_organisation
        } else {
            requisites::check_inn_person
        };
        let mut number = |path: &str, value: &str, result: &dyn Fn(&str) -> Result<(), RequisiteError>| {
            if !value.is_empty()
                && let Err(error) = result(value)
            {
                check.fail(FieldError::new(path, error.code()));
            }
        };
        number("inn", &self.inn, &inn);
        number("kpp", &self.kpp, &requisites::check_kpp);
        number("bic", &self.bic, &requisites::check_bic);
        // Without a right БИК the keys of the accounts cannot be told.
        if requisites::check_bic(&self.bic).is_ok() {
            number("account", &self.account, &|a| requisites::check_account(a, &self.bic));
            number("corr_account", &self.corr_account, &|a| requisites::check_corr_account(a, &self.bic));
        }
    }
}

impl Checked {
    /// The row with these particulars.
    pub(super) fn into_row(self, row: row::Model) -> row::Model {
        let name = if self.kind.is_organisation() { self.name } else { self.person.clone() };
        row::Model {
            kind: self.kind,
            name_key: text_key::fold(&name),
            name,
            profile_id: self.profile,
            person: self.person,
            email: self.email,
            phone: self.phone,
            fax: self.fax,
            postal_address: self.postal.to_json(),
            legal_address: if self.kind.is_organisation() {
                self.legal.to_json()
            } else {
                Address::default().to_json()
            },
            inn: self.bank.inn,
            kpp: self.bank.kpp,
            bank: self.bank.bank,
            bic: self.bank.bic,
            account: self.bank.account,
            corr_account: self.bank.corr_account,
            ..row
        }
    }

    /// The contact person: name, e-mail, telephone.
    pub(super) fn contact(&self) -> (String, String, String) {
        (self.person.clone(), self.email.clone(), self.phone.clone())
    }
}

/// A name goes into letters, and a stranger can write it: it must not lead anywhere.
fn looks_like_link(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("://") || text.contains("www.")
}

/// Five digits at least, and only what people write in telephone numbers.
fn looks_like_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let known = |c: char| c.is_ascii_digit() || " +-().,доб#".contains(c);
    (5..=20).contains(&digits) && text.chars().all(known)
}
