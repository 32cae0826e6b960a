//! The letters of reminders (mail templates 5 to 9 of spec §1.10), and the operators' one.

use kernel::outbox::{Duty, MailSpec};
use serde_json::{Value, json};

const RU: &str = include_str!("../../mail/ending.ru.j2");
const EN: &str = include_str!("../../mail/ending.en.j2");

const fn ending(kind: &'static str, sample: fn() -> Value) -> MailSpec {
    MailSpec { kind, ru: RU, en: EN, sample, duty: Duty::May }
}

fn sample(days: i64, left: &str, date: &str) -> Value {
    json!({
        "name": "Иванов Иван Иванович", "client": "ООО «Пример»", "organisation": "Служба информации",
        "order": 1017, "lines": ["Котировки акций", "Архив торгов"], "date": date, "days": days, "left": left,
        "address": "https://counter.example"
    })
}

/// The five reminders, each with words of its own once the administrator gives it some.
pub const ENDING: [MailSpec; 5] = [
    ending("subscriptions.ending_1", || sample(30, "осталось 30 дней", "21.12.2026")),
    ending("subscriptions.ending_2", || sample(14, "осталось 14 дней", "05.12.2026")),
    ending("subscriptions.ending_3", || sample(7, "осталось 7 дней", "28.11.2026")),
    ending("subscriptions.ending_4", || sample(3, "осталось 3 дня", "24.11.2026")),
    ending("subscriptions.ending_5", || sample(1, "остался 1 день", "22.11.2026")),
];

/// The operators' daily letter of what ends soon.
pub const DIGEST: MailSpec = MailSpec {
    kind: "subscriptions.ending_digest",
    ru: include_str!("../../mail/ending_digest.ru.j2"),
    en: include_str!("../../mail/ending_digest.en.j2"),
    sample: || {
        json!({
            "name": "Петрова А. А.", "organisation": "Служба информации", "count": 2,
            "lines": ["28.11.2026 – № 1017, ООО «Пример»", "30.11.2026 – № 1020, ИП Сидоров"], "more": 0,
            "list": "https://counter.example/desk/subscriptions/orders?access=open",
            "address": "https://counter.example"
        })
    },
    duty: Duty::May,
};
