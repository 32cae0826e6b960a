//! Saved views above a list: a tab each, and what can be done to them.

use kernel::Message;
use kernel::listing::{DeleteListView, Listing, OpenWithView, SaveListView, SavedView};
use kernel::rights::LISTS_SHARE;
use maud::{Markup, PreEscaped, html};

use super::list::List;
use super::{columns, with_query};
use crate::failure::Answer;
use crate::form::Submitted;
use crate::ui;
use crate::view::View;

/// Id of the bar.
const ID: &str = "listing-views";

/// The bar: tabs of views, and at the right what is saved and shown.
pub(super) fn bar(list: &List<'_>) -> Markup {
    let (view, current) = (list.view, list.current());
    let plain = current.is_none() && !list.asked.is_filtered();
    html! {
        div id=(ID) class="list-views" {
            nav class="list-tabs" aria-label=(view.t("list-views")) {
                a class={ "list-tab" @if plain { " active" } } href=(list.plain()) aria-current=[plain.then_some("page")] { (view.t("list-all")) }
                @for saved in &list.views { (tab(list, saved, current.is_some_and(|c| c.id == saved.id))) }
            }
            div class="btn-list ms-auto flex-nowrap" { (saver(list, current)) (columns::chooser(list)) }
        }
    }
}

/// The same as a part of the answer that brings other rows.
pub(super) fn partial(list: &List<'_>) -> Markup {
    html! {
        @if list.is_for_staff() {
            (PreEscaped(format!("<hx-partial hx-target=\"#{ID}\" hx-swap=\"outerHTML\">")))
            (bar(list))
            (PreEscaped("</hx-partial>"))
        }
    }
}

fn tab(list: &List<'_>, saved: &SavedView, here: bool) -> Markup {
    let href = with_query(list.listing.page, &saved.query);
    let opens = list.look.as_ref().is_some_and(|l| l.view_id == Some(saved.id));
    html! {
        a class={ "list-tab" @if here { " active" } } href=(href) aria-current=[here.then_some("page")] {
            (saved.name)
            @if saved.is_shared { " " (mark(list.view, "users", "list-view-shared")) }
            @if opens { " " (mark(list.view, "home", "list-view-opens")) }
        }
    }
}

fn mark(view: &View, icon: &str, title: &str) -> Markup {
    html! { span class="text-secondary" role="img" title=(view.t(title)) aria-label=(view.t(title)) { (ui::small_icon(icon)) } }
}

/// Saving what is shown now as a view, or over one; deleting; opening with it.
fn saver(list: &List<'_>, current: Option<&SavedView>) -> Markup {
    let (view, user) = (list.view, list.view.actor().user());
    let own: Vec<_> = list.views.iter().filter(|v| Some(v.user_id) == user).collect();
    let mine = current.filter(|c| Some(c.user_id) == user);
    let opens = |v: &SavedView| list.look.as_ref().is_some_and(|l| l.view_id == Some(v.id));
    html! {
        details class="pop" {
            summary class="btn" { (ui::icon("eye")) (view.t("list-views")) }
            div class="pop-panel card" {
                form method="post" action="/lists/views" {
                    (ui::secrets(view))
                    (ui::hidden("list", list.listing.key))
                    (ui::hidden("query", list.query()))
                    label class="form-label" { (view.t("list-view-save"))
                        select class="form-select" name="id" {
                            option value="" { (view.t("list-view-new")) }
                            @for v in &own { option value=(v.id) selected[mine.is_some_and(|m| m.id == v.id)] { (view.say(&Message::new("list-view-over").arg("name", v.name.as_str()))) } }
                        }
                    }
                    label class="form-label" { (view.t("list-view-name"))
                        input class="form-control" type="text" name="name" maxlength="60" value=[mine.map(|m| m.name.as_str())];
                    }
                    @if view.can(LISTS_SHARE) || mine.is_some_and(|m| m.is_shared) { (check("shared", view, "list-view-share", mine.is_some_and(|m| m.is_shared))) }
                    (check("opens", view, "list-view-open-with", mine.is_some_and(opens)))
                    button class="btn btn-primary w-100" type="submit" { (ui::icon("check")) (view.t("button-save")) }
                }
                @if let Some(c) = current { (of_current(list, c, mine.is_some(), opens(c))) }
            }
        }
    }
}

fn check(name: &str, view: &View, title: &str, on: bool) -> Markup {
    html! {
        label class="form-check" {
            input class="form-check-input" type="checkbox" name=(name) value="true" checked[on];
            span class="form-check-label" { (view.t(title)) }
        }
    }
}

fn of_current(list: &List<'_>, current: &SavedView, own: bool, opens: bool) -> Markup {
    let (view, key) = (list.view, list.listing.key);
    let at = |act: &str| format!("/lists/views/{}/{act}", current.id);
    let question = view.say(&Message::new("list-view-delete-sure").arg("name", current.name.as_str()));
    html! {
        div class="btn-list mt-2" {
            @if opens {
                (ui::post_button(view, at("open"), view.t("list-view-opens-not"), "home", &[("_list", key), ("opens", "false")]))
            } @else {
                (ui::post_button(view, at("open"), view.t("list-view-open-with"), "home", &[("_list", key), ("opens", "true")]))
            }
            @if own { (ui::confirmed_button(view, at("delete"), view.t("list-view-delete"), "trash", &[("_list", key)], question, true)) }
        }
    }
}

fn page_of(view: &View, list: &str) -> Result<&'static Listing, kernel::Error> {
    Listing::find(view.ctx(), list).ok_or(kernel::Error::NotFound)
}

pub(super) async fn save(view: View, form: Submitted<SaveListView>) -> Answer {
    let listing = page_of(&view, form.command.list.raw())?;
    let back = with_query(listing.page, form.command.query.raw());
    Ok(match form.press(&view).await? {
        Ok(_) => view.done(back, Message::new("list-view-said")),
        Err(said) => view.go_saying(back, &said),
    })
}

pub(super) async fn delete(view: View, form: Submitted<DeleteListView>) -> Answer {
    let listing = page_of(&view, form.extra.first("_list").unwrap_or_default())?;
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(listing.page, Message::new("list-view-deleted")),
        Err(said) => view.go_saying(listing.page, &said),
    })
}

pub(super) async fn open_with(view: View, form: Submitted<OpenWithView>) -> Answer {
    let listing = page_of(&view, form.extra.first("_list").unwrap_or_default())?;
    Ok(match form.press(&view).await? {
        Ok(()) => view.done(listing.page, Message::new("list-view-said")),
        Err(said) => view.go_saying(listing.page, &said),
    })
}
