//! The page before printing: the forms that suit, each with its preview, and what the paper will lack.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use kernel::payment_qr::Lacking;
use kernel::right::Right;
use kernel::settings::{self, Setting};
use kernel::{Error, Query as _};
use maud::{Markup, html};
use web::form::Pairs;
use web::{Answer, Filled, View, ui};

use super::file::{self, PaperFile};
use super::routes::of_instalment;
use super::{Form, ListForms, PaperKind, Sheet, drawn, print};
use crate::draw;
use crate::order::invoice_way::InvoiceWay;
use crate::order::pages::{href, paper_href};
use crate::order::{self, Opened};
use crate::recurring;
use crate::rights::ORDER_PRINT;

/// Who may put the settings right.
const SETTINGS_RIGHT: Right = kernel::rights::SETTINGS_EDIT;

/// The page; with `again`, the form that was refused.
pub(super) async fn choose(
    view: View,
    order: i64,
    kind: PaperKind,
    instalment: Option<i64>,
    again: Option<Filled>,
) -> Answer {
    view.need(ORDER_PRINT)?;
    let opened = recurring::open(view.ctx(), view.actor(), order, instalment).await?;
    let is_printed = print::valid(&opened, kind).is_some();
    if again.is_none() && (is_printed || !opened.has_paper(kind)) {
        return Ok(view.go(owner_href(order, instalment)));
    }
    let forms = ListForms { order, kind, instalment }.answer(view.ctx()).await?;
    let status = again.as_ref().map(Filled::status).unwrap_or_default();
    let body = if forms.is_empty() {
        html! { (draw::refusal(&view, again.as_ref())) }
    } else {
        let (_, sheet) = print::drawn(view.ctx(), &opened, kind).await?;
        body(&view, &opened, &sheet, &forms, again.as_ref())
    };
    let page = ui::Page::new(view.say(&kernel::Message::new("papers-print").term("paper", kind.term())))
        .crumb(view.t("orders-title"), crate::order::pages::LIST)
        .crumb(view.say(&draw::count("desk-order", order)), href(order))
        .narrow()
        .show(&view, body);
    Ok((status, page).into_response())
}

fn body(view: &View, opened: &Opened, sheet: &Sheet, forms: &[Form], again: Option<&Filled>) -> Markup {
    let order = &opened.order;
    let instalment = opened.instalment.as_ref().map(|i| i.id);
    let action = paper_href(order.id, sheet.kind);
    let by_mail = sheet.kind == PaperKind::Invoice && order.invoice_way == InvoiceWay::Email;
    html! {
        (draw::refusal(view, again))
        (lacking(view, sheet))
        form method="post" action=(action) class="card" {
            (ui::secrets(view))
            (ui::hidden("version", order.version))
            @if let Some(id) = instalment { (ui::hidden("instalment", id)) }
            div class="card-body" {
                p class="mb-3" { (facts(view, opened, sheet)) }
                fieldset {
                    legend class="form-label" { (view.t("papers-form")) }
                    @for (n, form) in forms.iter().enumerate() { (choice(view, &action, instalment, form, n == 0)) }
                }
                @if by_mail { p class="text-secondary text-break mt-3 mb-0" { (view.say(&kernel::Message::new("desk-goes-to").arg("email", opened.client.email.as_str()))) } }
            }
            div class="card-footer" { div class="btn-list" {
                (ui::submit(view.t("desk-print"), "printer"))
                a class="btn" href=(owner_href(order.id, instalment)) { (view.t("papers-cancel")) }
            } }
        }
    }
}

/// The card that a paper belongs to: the order's, or the instalment's.
pub(super) fn owner_href(order: i64, instalment: Option<i64>) -> String {
    instalment.map_or_else(|| href(order), recurring::pages::href)
}

/// Number, date and sum of what will be printed.
fn facts(view: &View, opened: &Opened, sheet: &Sheet) -> Markup {
    let said = kernel::Message::new("papers-will-be")
        .term("paper", sheet.kind.term())
        .arg("number", sheet.number)
        .arg("date", sheet.on_date)
        .arg("total", sheet.total);
    html! { strong { (opened.client.name) } br; (view.say(&said)) }
}

fn choice(view: &View, action: &str, instalment: Option<i64>, form: &Form, checked: bool) -> Markup {
    let preview = format!("{action}/preview?form={}{}", form.form, of_instalment('&', instalment));
    let id = format!("form-{}", form.form);
    html! {
        div class="d-flex align-items-center justify-content-between gap-2 py-1" {
            label class="form-check mb-0" for=(id) {
                input class="form-check-input" type="radio" name="form" id=(id) value=(form.form) checked[checked];
                span class="form-check-label" {
                    @if form.name.is_empty() { (view.t("papers-built-in")) } @else { (form.name) }
                    " " (ui::badge(form.format.to_uppercase()))
                }
            }
            a class="btn btn-sm" href=(preview) target="_blank" rel="noopener" { (ui::icon("eye")) (view.t("papers-preview")) }
        }
    }
}

/// The settings without which an invoice has no payment code.
fn lacking(view: &View, sheet: &Sheet) -> Markup {
    if sheet.kind != PaperKind::Invoice {
        return Markup::default();
    }
    let names: Vec<String> =
        drawn::lacking(sheet).into_iter().map(|what| view.t(&setting(what).title()).to_string()).collect();
    html! {
        @if !names.is_empty() {
            (ui::warning(html! {
                (view.say(&kernel::Message::new("papers-no-code").arg("settings", names.join(", "))))
                @if view.can(SETTINGS_RIGHT) { " " a href="/admin/settings" class="alert-link" { (view.t("papers-to-settings")) } }
            }))
        }
    }
}

const fn setting(what: Lacking) -> Setting {
    match what {
        Lacking::Name => settings::ORGANISATION,
        Lacking::Account => settings::ORGANISATION_ACCOUNT,
        Lacking::Bank => settings::ORGANISATION_BANK,
        Lacking::Bic => settings::ORGANISATION_BIC,
        Lacking::CorrAccount => settings::ORGANISATION_CORR_ACCOUNT,
    }
}

/// A printed paper's file in answer to `…/papers/{kind}`: the last one of the kind, or the one named by
/// `paper`; with `own`, the file that its template made.
pub(crate) async fn answer(view: &View, order: i64, kind: PaperKind) -> Answer {
    let query = Pairs::parse(view.query().as_bytes())?;
    let id: Option<i64> = query.first("paper").map(str::parse).transpose().map_err(|_| Error::NotFound)?;
    let papers = order::open(view.ctx(), view.actor(), order).await?.papers;
    let mut same = papers.into_iter().filter(|p| p.kind == kind && id.is_none_or(|id| p.id == id));
    let paper = same.next().ok_or(Error::NotFound)?;
    let found = file::open(view.ctx(), &paper, query.first("own").is_some()).await?;
    Ok(given(found))
}

/// A file as an answer: a PDF is shown, other files are saved.
pub(super) fn given(file: PaperFile) -> Response {
    let show = file.media_type == "application/pdf";
    let head = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_DISPOSITION, web::files::disposition(&file.name, show)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (head, file.bytes).into_response()
}
