//! The organisation: its settings and its people.

use chrono::NaiveDate;
use kernel::identity::{self, CreateUser};
use kernel::profiles::{CreateProfile, ProfileFields};
use kernel::settings::SetSetting;
use kernel::{Actor, Ctx, Error, In, Result, execute};

use super::chance::Dice;
use crate::user::SUPERUSERS;

/// What the administrator said on the first day.
const SETTINGS: &[(&str, &str)] = &[
    ("identity.password_min", "4"),
    ("organisation.name", "ООО «Биржевые данные»"),
    ("organisation.short_name", "Биржевые данные"),
    ("organisation.address", "125009, Россия, Москва, Большой Кисловский пер., 13"),
    ("organisation.inn", "7709417358"),
    ("organisation.kpp", "770901001"),
    ("organisation.ogrn", "1027700417359"),
    ("organisation.phone", "+7 (495) 123-45-00"),
    ("organisation.email", "data@example.com"),
    ("organisation.centre_name", "Центр подписки"),
    ("organisation.bank", "АО «Банк “Причал”», г. Москва"),
    ("organisation.bic", "044525991"),
    ("organisation.account", "40702810300000004217"),
    ("organisation.corr_account", "30101810200000000991"),
    ("organisation.currency_bank", "Prichal Bank JSC, Moscow"),
    ("organisation.currency_account", "40702840500000000418"),
    ("organisation.currency_swift", "PRCHRUMM"),
    ("organisation.signatory_1_post", "Генеральный директор"),
    ("organisation.signatory_1", "Соколова М. А."),
    ("organisation.signatory_2_post", "Главный бухгалтер"),
    ("organisation.signatory_2", "Крылов Д. С."),
    ("mail.from", "Биржевые данные <data@example.com>"),
    ("subscriptions.currency", "USD"),
];

/// Until the reminders are switched on, none is sent.
const REMINDERS: &[(&str, &str)] = &[
    ("subscriptions.end_notice_1_days", "14"),
    ("subscriptions.end_notice_2_days", "3"),
    ("subscriptions.operator_notice_days", "7"),
];
const REMINDERS_OFF: &[&str] = &[
    "subscriptions.end_notice_1_days",
    "subscriptions.end_notice_2_days",
    "subscriptions.end_notice_3_days",
    "subscriptions.end_notice_4_days",
    "subscriptions.end_notice_5_days",
    "subscriptions.operator_notice_days",
];

/// Login, name, group, type: people of all five groups.
const PEOPLE: &[(&str, &str, &str, &str)] = &[
    ("admin", "Анна Администратор", SUPERUSERS, SUPERUSERS),
    ("keeper", "Кирилл Кадровик", "administrators", "administrators"),
    ("operator", "Ольга Оператор", "users", "operators"),
    ("vera", "Вера Лапина", "users", "operators"),
    ("pavel", "Павел Ершов", "users", "operators"),
    ("security", "Сергей Охранин", "security", "operators"),
    ("site", "Сайт «Биржевые данные»", "system", "web"),
];

/// Those who do the work.
#[derive(Clone, Debug)]
pub(super) struct Staff {
    /// Who may do everything.
    pub admin: Ctx,
    /// Operators, the busiest first.
    pub operators: Vec<Ctx>,
}

impl Staff {
    /// Somebody at a desk.
    pub(super) fn anybody(&self, dice: &mut Dice) -> &Ctx {
        let n = [0, 0, 0, 1, 1, 2].get(usize::try_from(dice.roll(6)).unwrap_or_default()).copied();
        self.operators.get(n.unwrap_or_default()).unwrap_or(&self.admin)
    }
}

/// Makes the organisation; gives its people at work.
pub(super) async fn hire(ctx: &Ctx) -> Result<Staff> {
    for (key, value) in SETTINGS {
        set(ctx, key, value, None).await?;
    }
    for key in REMINDERS_OFF {
        set(ctx, key, "0", None).await?;
    }
    let mut people = Vec::new();
    for (login, name, group, kind) in PEOPLE {
        let user = CreateUser {
            login: In::from(*login),
            name: In::from(*name),
            email: In::read(format!("{login}@example.com")),
            password: In::read("demo"),
            group: In::from(*group),
            kind: In::from(*kind),
            ..CreateUser::default()
        };
        execute(ctx, None, user).await?;
    }
    for (n, login) in ["admin", "operator", "vera", "pavel"].into_iter().enumerate() {
        people.push(come_in(ctx, login, &format!("192.0.2.{}", n + 10)).await?);
    }
    let admin = people.remove(0);
    for (ru, en, agency) in [
        ("Информационное агентство", "Information agency", true),
        ("Банк", "Bank", false),
        ("Брокер", "Broker", false),
        ("Управляющая компания", "Asset manager", false),
        ("Промышленность и торговля", "Industry and trade", false),
    ] {
        let profile = ProfileFields { name_ru: In::from(ru), name_en: In::from(en), agency: agency.into() };
        execute(&admin, None, CreateProfile { profile }).await?;
    }
    Ok(Staff { admin, operators: people })
}

/// Switches the reminders on.
pub(super) async fn remind(staff: &Staff) -> Result<()> {
    for (key, value) in REMINDERS {
        set(&staff.admin, key, value, None).await?;
    }
    Ok(())
}

/// Says what a setting is, from a day on.
pub(super) async fn set(ctx: &Ctx, key: &str, value: &str, since: Option<NaiveDate>) -> Result<()> {
    let setting = SetSetting {
        key: In::from(key),
        value: In::from(value),
        since: since.into(),
        ..SetSetting::default()
    };
    execute(ctx, None, setting).await.map(drop)
}

/// Signs somebody of the demo in, as he would himself; gives him at work.
pub(super) async fn come_in(ctx: &Ctx, login: &str, address: &str) -> Result<Ctx> {
    let guest = Ctx { actor: Actor::Guest { nonce: "demo".into() }, ..ctx.clone() };
    let opened = identity::sign_in(&guest, address, In::from(login), In::read("demo")).await?;
    let person = identity::person_by_session(&ctx.state, &opened.token).await?;
    let person = person.ok_or_else(|| Error::internal(format!("{login} cannot come in")))?;
    let actor = person.as_staff().or_else(|| person.as_contact());
    let actor = actor.ok_or_else(|| Error::internal(format!("{login} is nobody")))?;
    Ok(Ctx { actor, ..ctx.clone() })
}
