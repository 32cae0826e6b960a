//! The words of a paper: Russian, as the law wants it, and beside it the buyer's language.

use chrono::{Datelike as _, NaiveDate};
use kernel::money::{Money, format_ru};
use kernel::text::Texts;
use kernel::{Locale, Message, words};

use crate::documents::{PaperKind, Party, Sheet};

/// A sheet with the words to draw it.
pub(super) struct Face<'a> {
    /// Messages.
    pub texts: &'a Texts,
    /// What is drawn.
    pub sheet: &'a Sheet,
}

impl Face<'_> {
    /// Russian words.
    pub fn ru(&self, id: &'static str) -> String {
        self.texts.say(Locale::Ru, &Message::new(id))
    }

    /// The words of a message in Russian.
    pub fn say(&self, message: &Message) -> String {
        self.texts.say(Locale::Ru, message)
    }

    /// A label: Russian, and the buyer's language after it where that is another.
    pub fn label(&self, id: &'static str) -> String {
        self.both(|locale| self.texts.say(locale, &Message::new(id)))
    }

    /// The same sentence in Russian and in the buyer's language.
    pub fn both(&self, say: impl Fn(Locale) -> String) -> String {
        let russian = say(Locale::Ru);
        match self.sheet.locale {
            Locale::Ru => russian,
            other => {
                let own = say(other);
                let end = if russian.ends_with(':') && own.ends_with(':') { ":" } else { "" };
                format!("{} / {}{end}", russian.trim_end_matches(end), own.trim_end_matches(end))
            }
        }
    }

    /// `21 ноября 2026 г.`
    pub fn date(&self, locale: Locale, date: NaiveDate) -> String {
        let long = Message::new("desk-date-long")
            .arg("day", date.day().to_string())
            .term("month", format!("desk-month-{}", date.month()))
            .arg("year", date.year().to_string());
        self.texts.say(locale, &long)
    }

    /// `Счёт на оплату № 12 от 21 ноября 2026 г.`
    pub fn title(&self, locale: Locale) -> String {
        let id = match self.sheet.kind {
            PaperKind::Invoice => "desk-paper-invoice-title",
            PaperKind::TaxInvoice => "desk-paper-tax-title",
            PaperKind::Act => "desk-paper-act-title",
        };
        // Before it is printed, an act has no number yet.
        let number = if self.sheet.number > 0 { self.sheet.number.to_string() } else { "—".to_owned() };
        let date = self.date(locale, self.sheet.on_date);
        self.texts.say(locale, &Message::new(id).arg("number", number).arg("date", date))
    }

    /// Name, ИНН, КПП, address and telephone in one line.
    pub fn party(&self, party: &Party) -> String {
        let with = |id: &'static str, value: &str| {
            (!value.is_empty()).then(|| format!("{} {value}", self.label(id)))
        };
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let all = [
            named(&party.name),
            with("desk-paper-inn", &party.inn),
            with("desk-paper-kpp", &party.kpp),
            named(&party.address),
            with("papers-phone", &party.phone),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The order as the ground of the paper, with its period and connections.
    pub fn ground(&self) -> String {
        let order = &self.sheet.order;
        self.both(|locale| {
            let message = Message::new("desk-paper-order")
                .arg("number", order.id.to_string())
                .arg("date", self.date(locale, order.created_on));
            let mut said = self.texts.say(locale, &message);
            if order.connections > 1 {
                let more = Message::new("papers-connections").arg("count", order.connections);
                said = format!("{said}, {}", self.texts.say(locale, &more));
            }
            if let Some(part) = &order.instalment {
                let due = self.date(locale, part.due_on);
                let part = Message::new("instalment-on-paper")
                    .arg("number", part.number.to_string())
                    .arg("date", due);
                said = format!("{said}, {}", self.texts.say(locale, &part));
            }
            said
        })
    }

    /// The total in words; in two languages on two lines.
    pub fn in_words(&self) -> String {
        let russian = words::words_ru(self.sheet.total);
        match self.sheet.locale {
            Locale::Ru => russian,
            Locale::En => format!("{russian}\n{}", words::words_en(self.sheet.total)),
        }
    }

    /// In what quantities are counted.
    pub fn unit(&self) -> String {
        self.label(match self.sheet.order.delivery {
            d if d.has_months() => "desk-paper-unit-month",
            d if d.has_quantity() => "desk-paper-unit-piece",
            _ => "desk-paper-unit-service",
        })
    }
}

/// A number as it stands on a paper: without its currency.
pub(super) fn sum(money: Money) -> String {
    format_ru(money.to_decimal())
}

/// The price of one of them, if it is a whole number of kopecks.
pub(super) fn price(total: Money, quantity: i64) -> Option<String> {
    let exact = quantity > 0 && total.minor() % quantity == 0;
    exact.then(|| sum(Money::new(total.minor() / quantity, total.currency())))
}
