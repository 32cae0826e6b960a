//! Settings: the values of today, and a form for each.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::settings::{self, SetSetting, Setting, SettingKind};
use kernel::{Error, Message};
use maud::{Markup, html};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Submitted};
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/settings", get(all)).route("/admin/settings/{key}", get(one).post(set))
}

async fn all(view: View) -> Answer {
    let shown = settings::shown(view.ctx(), view.today()).await?;
    let rows = html! {
        @for (setting, value) in &shown {
            @let href = format!("/admin/settings/{}", setting.key);
            tr data-href=(href) {
                td { a href=(href) { (view.t(&setting.title())) } }
                td class="cut" { (value_in_words(&view, setting, value)) }
                td { code { (setting.key) } }
            }
        }
    };
    let head = html! { (ui::th(view.t("label-setting"))) (ui::th(view.t("label-value"))) (ui::th(view.t("label-key"))) };
    let body = html! { div class="card" { (ui::table(head, rows)) } };
    Ok(ui::Page::new(view.t("page-settings")).show(&view, body).into_response())
}

fn value_in_words(view: &View, setting: &Setting, value: &str) -> Markup {
    match setting.kind {
        SettingKind::Flag => html! { (view.t(if value == "true" { "yes" } else { "no" })) },
        SettingKind::Choice(_) => html! { (view.t(&choice_id(setting, value))) },
        _ => ui::or_none(value),
    }
}

fn choice_id(setting: &Setting, value: &str) -> String {
    format!("{}-{}", setting.title(), value.replace(['_', '.'], "-"))
}

async fn one(view: View, Path(key): Path<String>) -> Answer {
    let (setting, value) = find(&view, &key).await?;
    Ok(page(&view, &setting, &Filled::blank().with("value", value).with("since", view.today())))
}

async fn set(view: View, Path(key): Path<String>, form: Submitted<SetSetting>) -> Answer {
    let (setting, _) = find(&view, &key).await?;
    Ok(match form.run(&view).await? {
        Ok(()) => view.done("/admin/settings", Message::new("said-saved")),
        Err(filled) => page(&view, &setting, &filled),
    })
}

async fn find(view: &View, key: &str) -> Result<(Setting, String), Failure> {
    let shown = settings::shown(view.ctx(), view.today()).await?;
    shown.into_iter().find(|(s, _)| s.key == key).ok_or_else(|| Error::NotFound.into())
}

fn page(view: &View, setting: &Setting, filled: &Filled) -> Response {
    let title = setting.title();
    let value = match setting.kind {
        SettingKind::Line | SettingKind::Mailbox => Field::text("value", title.as_str()),
        SettingKind::Whole(..) => Field::whole("value", title.as_str()),
        SettingKind::Decimal(..) => Field::decimal("value", title.as_str()),
        SettingKind::Flag => Field::radios(
            "value",
            title.as_str(),
            vec![("true".to_owned(), view.t("yes").into()), ("false".to_owned(), view.t("no").into())],
        ),
        SettingKind::Choice(words) => {
            let options =
                words.iter().map(|w| ((*w).to_owned(), view.t(&choice_id(setting, w)).into())).collect();
            Field::select("value", title.as_str(), options).required()
        }
    };
    let fields = html! {
        (value.focus().show(view, filled))
        (Field::date("since", "label-since").hint("hint-since").show(view, filled))
        (ui::submit(view.t("button-save"), "check"))
    };
    let action = format!("/admin/settings/{}", setting.key);
    let body =
        html! { div class="card" { div class="card-body" { (ui::form(view, action, filled, fields)) } } };
    let page = ui::Page::new(view.t(&title))
        .crumb(view.t("page-settings"), "/admin/settings")
        .narrow()
        .show(view, body);
    (filled.status(), page).into_response()
}
