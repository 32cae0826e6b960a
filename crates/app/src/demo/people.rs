//! Clients with their particulars.

use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::subscriber::{Segment, SetTerms};
use kernel::clients::{AddressFields, ClientRole, GiveLogin, Particulars, RegisterClient};
use kernel::{Ctx, In, Result, execute};

use super::chance::Dice;
use super::names::{ABROAD, BANKS, CITIES, FAMILIES, FIRST, FOREIGNERS, FORMS, MEN, SECOND, WOMEN};

/// A client as the demo knows it.
#[derive(Clone, Debug)]
pub(super) struct Who {
    pub id: i64,
    pub resident: bool,
    pub organisation: bool,
    pub terms: Terms,
    pub segment: Segment,
    /// The name to sign in with of those who can.
    pub login: Option<String>,
}

/// Those of the first clients who get a login.
const LOGINS: usize = 8;

/// Registers the n-th client; the first two are those whom visitors sign in as.
pub(super) async fn client(ctx: &Ctx, n: usize, logins: usize, dice: &mut Dice) -> Result<Who> {
    let (code, client) = match n {
        0 => ("ROMASHKA", organisation("ООО «Ромашка»", n, dice)),
        1 => ("IVANOV", person("Иванов Иван Иванович", n, dice)),
        _ if n % 11 == 5 => ("", organisation_abroad(n, dice)),
        _ if n % 23 == 7 => ("", person_abroad(n, dice)),
        _ if n % 3 == 1 => ("", person(&full_name(dice), n, dice)),
        _ => ("", organisation(&firm(n), n, dice)),
    };
    let kind = client.kind.raw().to_owned();
    let comment = match n % 29 {
        3 => "Звонить после 11 часов.",
        11 => "Оригиналы документов просят почтой.",
        19 => "Договор на бумаге, лежит в папке 12.",
        _ => "",
    };
    let role = In::from(ClientRole::Subscriber);
    let register = RegisterClient { code: In::from(code), role, client, comment: In::from(comment) };
    let new = execute(ctx, None, register).await?;
    let mut login = None;
    if n < logins.min(LOGINS) {
        execute(ctx, None, GiveLogin { client: new.id.into(), password: In::read("demo") }).await?;
        login = Some(new.code.clone());
    }
    let (terms, segment) = standing(n);
    if (terms, segment) != (Terms::Standard, Segment::Information) {
        let order_email =
            if n.is_multiple_of(2) { In::read(format!("orders{n}@example.com")) } else { In::default() };
        let set =
            SetTerms { client: new.id.into(), terms: terms.into(), segment: segment.into(), order_email };
        execute(ctx, None, set).await?;
    }
    let (resident, organisation) = (kind.ends_with("_resident"), kind.starts_with("organisation"));
    Ok(Who { id: new.id, resident, organisation, terms, segment, login })
}

/// On what terms the n-th buys, and who serves him.
const fn standing(n: usize) -> (Terms, Segment) {
    match n % 36 {
        8 | 20 => (Terms::Negotiated, Segment::Information),
        14 => (Terms::Free, Segment::Information),
        26 => (Terms::Trial, Segment::Information),
        30 | 33 => (Terms::Standard, Segment::Security),
        _ => (Terms::Standard, Segment::Information),
    }
}

fn full_name(dice: &mut Dice) -> String {
    let (man, woman) = dice.pick(FAMILIES).unwrap_or_default();
    if dice.falls(50) {
        format!("{man} {}", dice.pick(MEN).unwrap_or_default())
    } else {
        format!("{woman} {}", dice.pick(WOMEN).unwrap_or_default())
    }
}

/// A firm's name; no two of four hundred are alike.
fn firm(n: usize) -> String {
    let first = FIRST.get(n % FIRST.len()).copied().unwrap_or_default();
    let second = SECOND.get((n / FIRST.len() * 7 + n * 3) % SECOND.len()).copied().unwrap_or_default();
    let (open, close) =
        FORMS.get(n * 5 % FORMS.len() + n / 200 % 2).or(FORMS.first()).copied().unwrap_or_default();
    format!("{open}{first} {second}{close}")
}

fn base(kind: &str, person: &str, n: usize, dice: &mut Dice) -> Particulars {
    let (city, street, _, post) = city_of(n);
    let address = AddressFields {
        country: In::from("Россия"),
        postcode: In::read(format!("{post}{:02}", dice.roll(90))),
        city: In::from(city),
        street: In::from(street),
        house: In::read(format!("{}", 1 + dice.roll(90))),
        region: In::default(),
    };
    let phone = format!("+7 (495) {:03}-{:02}-{:02}", dice.roll(1000), dice.roll(100), dice.roll(100));
    Particulars {
        kind: In::read(kind),
        person: In::from(person),
        email: In::read(format!("client{n}@example.com")),
        phone: In::read(phone),
        postal: address.clone(),
        legal: address,
        ..Particulars::default()
    }
}

fn city_of(n: usize) -> (&'static str, &'static str, &'static str, &'static str) {
    CITIES.get(n * 7 % CITIES.len()).copied().unwrap_or_default()
}

fn person(name: &str, n: usize, dice: &mut Dice) -> Particulars {
    base("person_resident", name, n, dice)
}

fn organisation(name: &str, n: usize, dice: &mut Dice) -> Particulars {
    let contact = full_name(dice);
    let (bank, bic, corr) = BANKS.get(n % BANKS.len()).copied().unwrap_or_default();
    let (_, _, office, _) = city_of(n);
    Particulars {
        name: In::from(name),
        inn: In::read(inn(office, n)),
        kpp: In::read(format!("{office}01001")),
        profile: profile(n).into(),
        bank: In::from(bank),
        bic: In::from(bic),
        account: In::read(account(bic, n)),
        corr_account: In::from(corr),
        ..base("organisation_resident", &contact, n, dice)
    }
}

/// What an organisation does: the profiles are the first rows of their directory.
const fn profile(n: usize) -> Option<i64> {
    match n % 10 {
        0 => Some(1),
        2 | 3 => Some(2),
        5 => Some(3),
        6 => Some(4),
        8 => Some(5),
        _ => None,
    }
}

fn organisation_abroad(n: usize, dice: &mut Dice) -> Particulars {
    let (name, city, country) = ABROAD.get(n / 11 % ABROAD.len()).copied().unwrap_or_default();
    let again = n / 11 / ABROAD.len();
    let name = if again == 0 { name.to_owned() } else { format!("{name}, {again}") };
    let contact = dice.pick(FOREIGNERS).unwrap_or_default();
    let mut client = base("organisation_foreign", contact, n, dice);
    client.name = In::from(name.as_str());
    client.bank = In::from("First Harbour Bank");
    client.account = In::read(format!("LV80BANK00004351{n:05}"));
    abroad(&mut client, city, country);
    client
}

fn person_abroad(n: usize, dice: &mut Dice) -> Particulars {
    let (_, city, country) = ABROAD.get(n % ABROAD.len()).copied().unwrap_or_default();
    let name = dice.pick(FOREIGNERS).unwrap_or_default();
    let mut client = base("person_foreign", name, n, dice);
    abroad(&mut client, city, country);
    client
}

fn abroad(client: &mut Particulars, city: &str, country: &str) {
    client.postal.country = In::from(country);
    client.postal.city = In::from(city);
    client.postal.street = In::from("Harbour Street");
    client.legal = client.postal.clone();
}

/// An ИНН with a right check digit (приказ ФНС ЕД-7-14/559@).
fn inn(office: &str, n: usize) -> String {
    let base = format!("{office}{:05}", 12_345 + n * 79 % 80_000);
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 = digits(&base).zip(weights).map(|(digit, weight)| digit * weight).sum();
    format!("{base}{}", sum % 11 % 10)
}

/// A firm's account with a right key (Банк России, порядок № 515).
fn account(bic: &str, n: usize) -> String {
    let bank = bic.get(6..).unwrap_or_default();
    let with = |key: u32| format!("40702810{key}0000{:07}", 4_000 + n * 13);
    let sum = |key: u32| -> u32 {
        let all = format!("{bank}{}", with(key));
        digits(&all).zip([7, 1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight % 10).sum()
    };
    with((0..10).find(|key| sum(*key).is_multiple_of(10)).unwrap_or_default())
}

fn digits(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.chars().filter_map(|c| c.to_digit(10))
}
