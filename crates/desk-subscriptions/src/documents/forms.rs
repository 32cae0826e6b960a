//! By what a paper is made: the built-in form, or one of the organisation's own templates that suit the
//! order (spec §1.9: kind of subscriber × type of order × type of resources, A14).

use chrono::NaiveDate;
use kernel::db::Read;
use kernel::documents::{self, Template};
use kernel::files::{self, Blob};
use kernel::right::Right;
use kernel::{Ctx, Error, FieldError, Locale, Message, Query, Result, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PaperKind, Sheet, drawn, fields, number};
use crate::order::{Opened, Order};
use crate::recurring;
use crate::rights::ORDER_PRINT;

/// The number that stands for the built-in form.
pub const BUILT_IN: i64 = 0;

/// A form that suits.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Form {
    /// What to send as `form`: the template's number, 0 for the built-in form.
    pub form: i64,
    /// The template's name; empty for the built-in form.
    pub name: String,
    /// What is made: `pdf`, `docx` or `xlsx`.
    pub format: String,
}

/// Lists the forms by which a paper of an order can be printed, the one taken by itself first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListForms {
    /// The order.
    pub order: i64,
    /// `invoice`, `tax_invoice` or `act`.
    pub kind: PaperKind,
    /// The instalment, for a paper of that alone.
    #[serde(default)]
    pub instalment: Option<i64>,
}

impl Query for ListForms {
    const NAME: &'static str = "subscriptions.paper.forms";
    const RIGHT: Right = ORDER_PRINT;
    type Out = Vec<Form>;

    async fn answer(self, ctx: &Ctx) -> Result<Vec<Form>> {
        let opened = recurring::open(ctx, &ctx.actor, self.order, self.instalment).await?;
        if !opened.has_paper(self.kind) {
            return Ok(Vec::new());
        }
        let (.., on_date) = number::of(ctx, &opened, self.kind).await?;
        let own = suitable(ctx, &opened, self.kind, on_date).await?;
        let built_in = Form { form: BUILT_IN, name: String::new(), format: "pdf".to_owned() };
        let form = |t: Template| Form { form: t.id, name: t.name, format: t.format.as_str().to_owned() };
        Ok(own.into_iter().map(form).chain([built_in]).collect())
    }
}

/// The type of an order, as a template is chosen by it (A14).
pub(super) fn order_type(order: &Order) -> &'static str {
    match order {
        order if order.is_trial() => "trial",
        order if order.is_top_up() => "top_up",
        // An instalment in the order's place has another state of payment, but the order's periodicity.
        order if order.periodicity.is_some() => "recurring",
        _ => "ordinary",
    }
}

/// The templates that suit a paper of this date, the closest first.
async fn suitable(
    read: &impl Read,
    opened: &Opened,
    kind: PaperKind,
    on_date: NaiveDate,
) -> Result<Vec<Template>> {
    let facts = [
        ("subscriber_kind", opened.client.kind.as_str()),
        ("order_type", order_type(&opened.order)),
        ("delivery", opened.order.delivery.as_str()),
    ];
    documents::suitable(read, kind.document(), &facts, on_date).await
}

/// The form that was asked for: none is the closest template, or the built-in form where none suits.
/// [`Error::Invalid`] on `form` for a template that does not suit.
pub(super) async fn chosen(
    ctx: &Ctx,
    opened: &Opened,
    kind: PaperKind,
    on_date: NaiveDate,
    asked: Option<i64>,
) -> Result<Option<Template>> {
    if asked == Some(BUILT_IN) {
        return Ok(None);
    }
    let mut suitable = suitable(ctx, opened, kind, on_date).await?.into_iter();
    match asked {
        None => Ok(suitable.next()),
        Some(id) => {
            let found = suitable.find(|t| t.id == id).ok_or_else(|| FieldError::new("form", "no_form"))?;
            Ok(Some(found))
        }
    }
}

/// A file of a paper before it is kept.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// `pdf`, `docx` or `xlsx`.
    pub extension: &'static str,
}

/// Makes a paper's files: a PDF by the built-in form; by a template its own file, and a PDF of it where
/// LibreOffice is installed. The PDF comes last.
pub(super) async fn make(
    ctx: &Ctx,
    template: Option<&Template>,
    sheet: &Sheet,
    is_draft: bool,
) -> Result<Vec<Made>> {
    let Some(template) = template else {
        let bytes = built_in(&ctx.state, sheet, is_draft).await?;
        return Ok(vec![Made { bytes, extension: "pdf" }]);
    };
    let filled = documents::fill(ctx, template, fields::of(sheet)?).await?;
    let own = Made { bytes: filled.bytes, extension: filled.extension };
    match documents::to_pdf(&ctx.state, own.bytes.clone(), own.extension).await {
        Ok(bytes) => Ok(vec![own, Made { bytes, extension: "pdf" }]),
        // Without LibreOffice the paper is what the template is.
        Err(Error::Unavailable(_)) => Ok(vec![own]),
        Err(other) => Err(other),
    }
}

/// The built-in form, drawn off the threads that serve requests.
pub(super) async fn built_in(state: &State, sheet: &Sheet, is_draft: bool) -> Result<Vec<u8>> {
    let (state, sheet) = (state.clone(), sheet.clone());
    let drawn = tokio::task::spawn_blocking(move || drawn::draw(state.texts(), &sheet, is_draft));
    drawn.await.map_err(Error::internal)?
}

/// Stores the files' bytes, each with its name.
pub(super) async fn store(state: &State, sheet: &Sheet, made: Vec<Made>) -> Result<Vec<(Blob, String)>> {
    let mut stored = Vec::with_capacity(made.len());
    for Made { bytes, extension } in made {
        stored.push((files::put(state, bytes).await?, file_name(state, sheet, extension)));
    }
    Ok(stored)
}

/// `Счёт № 42 от 21.11.2026.pdf`, in the buyer's language.
pub(super) fn file_name(state: &State, sheet: &Sheet, extension: &str) -> String {
    let locale = if sheet.kind == PaperKind::TaxInvoice { Locale::Ru } else { sheet.locale };
    let message = Message::new("papers-file")
        .term("paper", sheet.kind.term())
        .arg("number", sheet.number.to_string())
        .arg("date", sheet.on_date.format("%d.%m.%Y").to_string());
    format!("{}.{extension}", state.texts().say(locale, &message))
}
