//! What makes a desk one's own: templates, stored queries, letters in other words, views of lists, banners, days of
//! the calendar, documents.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use desk_subscriptions::banner::{BannerFields, CreateBanner, CreateSite, SiteFields};
use desk_subscriptions::mail::{MessageFields, SendMessage};
use desk_subscriptions::offer::SetOfferDocuments;
use kernel::attachments::CreateAttachment;
use kernel::calendar::{DayKind, SetCalendarDay};
use kernel::documents::{AddTemplate, TemplateFields};
use kernel::files::AttachFile;
use kernel::listing::SaveListView;
use kernel::mail_templates::{SaveMail, WordsFields};
use kernel::reports::{CreateQuery, ParameterFields, ParameterKind, QueryFields};
use kernel::{Ctx, In, Result, execute};

use super::deliveries::upload;
use super::life::Life;

const INVOICE: &[u8] = include_bytes!("files/invoice_abroad.docx");
const ACT: &[u8] = include_bytes!("files/act_contract.xlsx");
const BANNER_RATES: &[u8] = include_bytes!("files/banner_rates.png");
const BANNER_ARCHIVE: &[u8] = include_bytes!("files/banner_archive.png");

/// Key, name, text, the only parameter with its kind and sample.
type Asked = (&'static str, &'static str, &'static str, Option<(&'static str, ParameterKind, &'static str)>);

const QUERIES: &[Asked] = &[
    (
        "unpaid_orders",
        "Счета, которые ждут оплаты",
        "SELECT number, client_name, invoice_number, invoiced_on, total_rub
FROM rep_subscriptions_orders
WHERE payment IN ('invoiced', 'confirmed') AND archived = 'no'
ORDER BY invoiced_on, number",
        None,
    ),
    (
        "revenue_by_month",
        "Оплачено по месяцам",
        "SELECT paid_month, COUNT(*) AS orders, SUM(total_rub) AS sum_rub
FROM rep_subscriptions_orders
WHERE paid_on IS NOT NULL
GROUP BY paid_month
ORDER BY paid_month DESC",
        None,
    ),
    (
        "best_offerings",
        "Что покупают чаще всего",
        "SELECT l.offering_code, l.offering_name, COUNT(*) AS orders, SUM(l.quantity) AS pieces
FROM rep_subscriptions_order_lines l
JOIN rep_subscriptions_orders o ON o.number = l.order_number
WHERE o.paid_on IS NOT NULL
GROUP BY l.offering_code, l.offering_name
ORDER BY orders DESC",
        None,
    ),
    (
        "orders_of_client",
        "Заявки клиента",
        "SELECT number, created_on, delivery, payment, access, starts_on, ends_on, total_rub
FROM rep_subscriptions_orders
WHERE client_code = :code
ORDER BY created_on DESC, number DESC",
        Some(("code", ParameterKind::Text, "ROMASHKA")),
    ),
    (
        "ends_by_month",
        "Окончания доступа по месяцам",
        "SELECT ends_month, COUNT(*) AS orders, COUNT(DISTINCT client_id) AS clients
FROM rep_subscriptions_orders
WHERE access = 'open' AND ends_on >= :today
GROUP BY ends_month
ORDER BY ends_month",
        None,
    ),
    (
        "entered_since",
        "Заявки с даты, по типам",
        "SELECT delivery, terms, COUNT(*) AS orders, SUM(total_rub) AS sum_rub
FROM rep_subscriptions_orders
WHERE created_on >= :since
GROUP BY delivery, terms
ORDER BY orders DESC",
        Some(("since", ParameterKind::Date, "2026-01-01")),
    ),
];

/// The first days' work of the administrator.
pub(super) async fn set_up(ctx: &Ctx, offer: i64, day: NaiveDate) -> Result<()> {
    queries(ctx).await?;
    templates(ctx, day).await?;
    letters(ctx, offer).await?;
    banners(ctx).await
}

async fn queries(ctx: &Ctx) -> Result<()> {
    for (key, name, sql, parameter) in QUERIES {
        let parameter = parameter.map(|(name, kind, sample)| ParameterFields {
            name: In::from(name),
            kind: kind.into(),
            sample: In::from(sample),
        });
        let (key, name, sql) = (In::from(*key), In::from(*name), In::from(*sql));
        let query = QueryFields { key, name, sql, parameters: parameter.into_iter().collect() };
        execute(ctx, None, CreateQuery { query }).await?;
    }
    Ok(())
}

async fn templates(ctx: &Ctx, day: NaiveDate) -> Result<()> {
    for (kind, name, language, fact, file, bytes) in [
        (
            "subscriptions.invoice",
            "Счёт для нерезидентов",
            "en",
            "subscriber_kind=organisation_foreign",
            "invoice.docx",
            INVOICE,
        ),
        ("subscriptions.act", "Акт по договору", "ru", "delivery=contract", "akt.xlsx", ACT),
    ] {
        let file = upload(ctx, file, bytes.to_vec()).await?.into();
        let template = TemplateFields {
            name: In::from(name),
            valid_from: day.into(),
            language: In::from(language),
            facts: vec![In::from(fact)],
            ..TemplateFields::default()
        };
        execute(ctx, None, AddTemplate { kind: In::from(kind), file, template }).await?;
    }
    Ok(())
}

async fn letters(ctx: &Ctx, offer: i64) -> Result<()> {
    let text = "Порядок подключения\n\n1. Получите письмо об открытии доступа.\n2. Войдите в кабинет.\n3. Скачайте настройки.\n";
    let file = upload(ctx, "poryadok.txt", text.as_bytes().to_vec()).await?.into();
    let document = CreateAttachment {
        name_ru: In::from("Порядок подключения"),
        name_en: In::from("How to connect"),
        file,
    };
    let document = execute(ctx, None, document).await?;
    let documents =
        SetOfferDocuments { offer: offer.into(), parameters: Vec::new(), documents: vec![document.into()] };
    execute(ctx, None, documents).await?;
    let ru = WordsFields {
        subject: In::from("Заявка № {{ order }} принята — {{ organisation }}"),
        text: In::from(
            "Здравствуйте, {{ name }}!\n\nВаша заявка № {{ order }} принята. В ней:\n{% for line in lines %}\n— {{ line }}{% endfor %}\n\nСтоимость: {{ total }}. Счёт придёт в течение рабочего дня.\n\nСледить за заявкой можно в кабинете: {{ address }}\n\nЦентр подписки, {{ organisation }}",
        ),
    };
    let letter = SaveMail {
        kind: In::from("subscriptions.order_entered"),
        ru,
        keep: true.into(),
        documents: vec![document.into()],
        ..SaveMail::default()
    };
    execute(ctx, None, letter).await
}

async fn banners(ctx: &Ctx) -> Result<()> {
    let mut sites = Vec::new();
    for (name, address) in
        [("Наш сайт", "https://data.example.com"), ("Сайт новостей", "https://news.example.com")]
    {
        let site = SiteFields { name: In::from(name), address: In::from(address) };
        sites.push(execute(ctx, None, CreateSite { site }).await?.into());
    }
    for (name, bytes, link, ru, en) in [
        (
            "Валюта",
            BANNER_RATES,
            "https://data.example.com/fx",
            "Валюта онлайн: курсы без задержки",
            "Currencies online, no delay",
        ),
        (
            "Архив",
            BANNER_ARCHIVE,
            "https://data.example.com/archive",
            "Архив торгов с 1997 года",
            "Trading archive since 1997",
        ),
    ] {
        let image = upload(ctx, "banner.png", bytes.to_vec()).await?.into();
        let banner = BannerFields {
            name: In::from(name),
            image,
            link: In::from(link),
            text_ru: In::from(ru),
            text_en: In::from(en),
            is_on: true.into(),
            sites: sites.clone(),
            ..BannerFields::default()
        };
        execute(ctx, None, CreateBanner { banner }).await?;
    }
    Ok(())
}

impl Life {
    /// What people have arranged for themselves by now, and what lies beside some clients.
    pub(super) async fn arrange(&mut self, day: NaiveDate) -> Result<()> {
        self.views().await?;
        let ctx = self.staff.admin.clone();
        for (wait, kind, note) in [
            (12, DayKind::Short, "Инвентаризация после обеда"),
            (33, DayKind::Off, "Переезд в новое помещение"),
        ] {
            let on = weekday(day + TimeDelta::days(wait));
            let said = SetCalendarDay { on_date: on.into(), kind: kind.into(), note: In::from(note) };
            execute(&ctx, None, said).await?;
        }
        let beside: Vec<(usize, i64)> = self
            .clients
            .iter()
            .enumerate()
            .filter(|(n, _)| n % 17 == 0)
            .map(|(n, who)| (n, who.id))
            .take(12)
            .collect();
        for (n, client) in beside {
            self.tick(5);
            let ctx = self.somebody();
            let text = format!("Договор № {}/{}\nСкан лежит в общей папке.\n", 100 + n, day.year());
            let file = upload(&ctx, &format!("Договор № {}.txt", 100 + n), text.into_bytes()).await?;
            let attach = AttachFile { noun: In::from("client"), owner: client.into(), file: file.into() };
            execute(&ctx, None, attach).await?;
        }
        let message = MessageFields {
            subject: In::from("Плановые работы в воскресенье"),
            text: In::from(
                "В воскресенье с 2:00 до 4:00 доступ может прерываться.\n\nПриносим извинения за неудобства.",
            ),
            documents: Vec::new(),
        };
        let clients = self.clients.iter().take(40).map(|who| who.id.into()).collect();
        let ctx = self.somebody();
        execute(&ctx, None, SendMessage { clients, message, in_hours: true.into() }).await.map(drop)
    }

    async fn views(&mut self) -> Result<()> {
        for (list, name, query, shared) in [
            ("subscriptions.orders", "Ждут оплаты", "payment=invoiced", true),
            ("subscriptions.orders", "К печати", "unprinted=yes", true),
            ("subscriptions.orders", "Приостановлены", "access=suspended", false),
            ("subscriptions.subscribers", "По договорной цене", "terms=negotiated", true),
            ("journal", "Отказы", "outcome=refused", false),
        ] {
            let owner = if list == "journal" {
                &self.staff.admin
            } else {
                self.staff.operators.first().unwrap_or(&self.staff.admin)
            };
            let view = SaveListView {
                list: In::from(list),
                name: In::from(name),
                query: In::from(query),
                shared: shared.into(),
                ..SaveListView::default()
            };
            execute(owner, None, view).await?;
        }
        Ok(())
    }
}

/// The day itself, or Monday.
fn weekday(day: NaiveDate) -> NaiveDate {
    day + TimeDelta::days(match day.weekday().number_from_monday() {
        6 => 2,
        7 => 1,
        _ => 0,
    })
}
