//! Staff with their rights, and clients with their particulars.

use kernel::clients::{AddressFields, GiveLogin, Particulars, RegisterClient};
use kernel::identity::{CreateUser, GrantRight, Holder, SaveUserGroup};
use kernel::right::{Grants, RightSet};
use kernel::settings::SetSetting;
use kernel::{Actor, Ctx, In, Result, execute};

use super::chance::Dice;
use crate::user::{SUPERUSERS, holder_word, superusers};

/// Branches of the operators' rights.
const OPERATOR: &[&str] = &["clients", "subscriptions", "rates", "outbox.view"];

/// The organisation's settings, the user groups, `admin` and `operator`; gives the operator at work.
pub(super) async fn staff(ctx: &Ctx) -> Result<Ctx> {
    for (key, value) in [
        ("identity.password_min", "4"),
        ("organisation.name", "ООО «Биржевые данные»"),
        ("organisation.address", "125009, Россия, Москва, Большой Кисловский пер., 13"),
        ("organisation.inn", "7707083893"),
        ("organisation.kpp", "773601001"),
        ("organisation.bank", "ПАО СБЕРБАНК г. Москва"),
        ("organisation.bic", "044525225"),
        ("organisation.account", "40702810438000000035"),
        ("organisation.corr_account", "30101810400000000225"),
        ("organisation.signatory_1", "Генеральный директор Соколова М. А."),
        ("organisation.signatory_2", "Главный бухгалтер Крылов Д. С."),
        ("subscriptions.currency", "USD"),
    ] {
        let setting = SetSetting { key: In::from(key), value: In::from(value), since: In::default() };
        execute(ctx, None, setting).await?;
    }
    superusers(ctx).await?;
    for (key, name, is_type) in [("operators", "Пользователи", false), ("operators", "Операторы", true)]
    {
        let group = SaveUserGroup { key: In::from(key), name: In::from(name), is_type: is_type.into() };
        execute(ctx, None, group).await?;
    }
    for holder in [Holder::Group, Holder::Type] {
        for branch in OPERATOR {
            let (name, branch) = (In::from("operators"), In::from(*branch));
            let grant =
                GrantRight { holder: In::read(holder_word(holder)), name, branch, allow: true.into() };
            execute(ctx, None, grant).await?;
        }
    }
    user(ctx, "admin", "Анна Администратор", SUPERUSERS).await?;
    let name = "Ольга Оператор";
    let user = user(ctx, "operator", name, "operators").await?;
    // The rights she has by her group and type; a session of hers would find the same.
    let mut own = Grants::new();
    OPERATOR.iter().for_each(|branch| own.set(*branch, true));
    let rights = RightSet { own, ..RightSet::default() };
    Ok(Ctx { actor: Actor::Staff { user, name: name.into(), rights: rights.into() }, ..ctx.clone() })
}

async fn user(ctx: &Ctx, login: &str, name: &str, group: &str) -> Result<i64> {
    let user = CreateUser {
        login: In::from(login),
        name: In::from(name),
        password: In::read("demo"),
        group: In::from(group),
        kind: In::from(group),
        prototype: In::default(),
    };
    Ok(execute(ctx, None, user).await?.id)
}

const FAMILIES: &[(&str, &str)] = &[
    ("Кузнецов", "Кузнецова"),
    ("Попов", "Попова"),
    ("Васильев", "Васильева"),
    ("Петров", "Петрова"),
    ("Соколов", "Соколова"),
    ("Михайлов", "Михайлова"),
    ("Фёдоров", "Фёдорова"),
    ("Морозов", "Морозова"),
    ("Волков", "Волкова"),
    ("Лебедев", "Лебедева"),
    ("Семёнов", "Семёнова"),
    ("Павлов", "Павлова"),
];
const MEN: &[&str] =
    &["Александр Ильич", "Дмитрий Олегович", "Сергей Павлович", "Андрей Викторович", "Пётр Алексеевич"];
const WOMEN: &[&str] =
    &["Елена Сергеевна", "Мария Андреевна", "Наталья Юрьевна", "Ирина Львовна", "Ольга Дмитриевна"];
const CITIES: &[(&str, &str)] = &[
    ("Москва", "ул. Тверская"),
    ("Санкт-Петербург", "Невский пр."),
    ("Казань", "ул. Баумана"),
    ("Екатеринбург", "ул. Малышева"),
    ("Новосибирск", "Красный пр."),
    ("Самара", "ул. Куйбышева"),
];
const FIRMS: &[&str] = &[
    "ООО «Северный капитал»",
    "АО «Инвестиционный дом “Горизонт”»",
    "ООО «Аналитика плюс»",
    "АО «Волга-Финанс»",
    "ООО «Управляющая компания “Маяк”»",
    "ООО «Брокер-Сервис»",
    "АО «Уральский вексель»",
    "ООО «Центр котировок»",
    "ООО «Деловой вестник»",
    "АО «Страховая группа “Опора”»",
    "ООО «Торговый дом “Янтарь”»",
    "АО «Агроинвест»",
    "ООО «Медиахолдинг “Курс”»",
    "АО «Регион-Лизинг»",
    "ООО «Финансовые технологии»",
];
const FOREIGN: &[(&str, &str)] =
    &[("Baltic Data Ltd", "Riga"), ("Helvetia Research AG", "Zürich"), ("Eurasia Quotes LLP", "Almaty")];

/// The n-th client; the first two are those who can sign in.
pub(super) async fn client(ctx: &Ctx, n: usize, dice: &mut Dice) -> Result<i64> {
    let (code, client) = match n {
        0 => ("ROMASHKA", organisation("ООО «Ромашка»", n, dice)),
        1 => ("IVANOV", person("Иванов Иван Иванович", n, dice)),
        _ if n % 9 == 5 => ("", foreign(n, dice)),
        _ if n % 3 == 1 => ("", person(&full_name(dice), n, dice)),
        _ => {
            let firm = FIRMS.get(n % FIRMS.len()).copied().unwrap_or("ООО «Клиент»");
            let again = n / FIRMS.len();
            let name = if again > 1 { format!("{firm}, филиал {again}") } else { firm.to_owned() };
            ("", organisation(&name, n, dice))
        }
    };
    let register =
        RegisterClient { code: In::from(code), role: In::default(), client, comment: In::default() };
    let new = execute(ctx, None, register).await?;
    if n < 2 {
        execute(ctx, None, GiveLogin { client: new.id.into(), password: In::read("demo") }).await?;
    }
    Ok(new.id)
}

fn full_name(dice: &mut Dice) -> String {
    let (man, woman) = dice.pick(FAMILIES).unwrap_or_default();
    if dice.roll(2) == 0 {
        format!("{man} {}", dice.pick(MEN).unwrap_or_default())
    } else {
        format!("{woman} {}", dice.pick(WOMEN).unwrap_or_default())
    }
}

fn base(kind: &str, person: &str, n: usize, dice: &mut Dice) -> Particulars {
    let (city, street) = dice.pick(CITIES).unwrap_or_default();
    let address = AddressFields {
        country: In::from("Россия"),
        postcode: In::read(format!("{:06}", 101_000 + dice.roll(500_000))),
        city: In::from(city),
        street: In::from(street),
        house: In::read(format!("{}", 1 + dice.roll(90))),
        region: In::default(),
    };
    Particulars {
        kind: In::read(kind),
        person: In::from(person),
        email: In::read(format!("client{n}@example.com")),
        phone: In::read(format!(
            "+7 (495) {:03}-{:02}-{:02}",
            dice.roll(1000),
            dice.roll(100),
            dice.roll(100)
        )),
        postal: address.clone(),
        legal: address,
        ..Particulars::default()
    }
}

fn person(name: &str, n: usize, dice: &mut Dice) -> Particulars {
    base("person_resident", name, n, dice)
}

fn organisation(name: &str, n: usize, dice: &mut Dice) -> Particulars {
    let contact = full_name(dice);
    Particulars {
        name: In::from(name),
        inn: In::read(inn(n)),
        kpp: In::from("773601001"),
        bank: In::from("ПАО СБЕРБАНК г. Москва"),
        bic: In::from("044525225"),
        account: In::from("40702810438000000035"),
        corr_account: In::from("30101810400000000225"),
        ..base("organisation_resident", &contact, n, dice)
    }
}

fn foreign(n: usize, dice: &mut Dice) -> Particulars {
    let (name, city) = FOREIGN.get(n / 9 % FOREIGN.len()).copied().unwrap_or_default();
    let mut client = base("organisation_foreign", "John Smith", n, dice);
    client.name = In::from(name);
    client.bank = In::from("First International Bank");
    client.account = In::from("LV80BANK0000435195001");
    client.postal.country = In::from("Latvia");
    client.postal.city = In::from(city);
    client.legal = client.postal.clone();
    client
}

/// An ИНН with a right check digit (приказ ФНС ЕД-7-14/559@).
fn inn(n: usize) -> String {
    let base = format!("77{:07}", 1_234_567 + n * 7919);
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    let sum: u32 =
        base.chars().filter_map(|c| c.to_digit(10)).zip(weights).map(|(digit, weight)| digit * weight).sum();
    format!("{base}{}", sum % 11 % 10)
}
