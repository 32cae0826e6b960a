//! A client's card: who it is, what each desk knows of it, its whole history.

use axum::response::IntoResponse;
use kernel::clients::group::{self, ClientGroup};
use kernel::clients::{self, Client, Contact};
use kernel::journal;
use kernel::profiles::{self, Profile};
use kernel::rights::{CLIENT_GROUPS_EDIT, CLIENT_GROUPS_VIEW, CLIENTS_EDIT, CLIENTS_VIEW, JOURNAL_ERASE};
use maud::{Markup, html};

use crate::failure::Answer;
use crate::form::Filled;
use crate::path::Path;
use crate::ui::{self, Field};
use crate::view::View;

/// Events of the history on the card.
const EVENTS: u64 = 50;

pub(super) async fn card(view: View, Path(id): Path<i64>) -> Answer {
    view.need(CLIENTS_VIEW)?;
    let client = clients::get(view.ctx(), view.actor(), id).await?;
    let contacts = clients::contacts(view.ctx(), &client).await?;
    let roles = clients::roles(view.ctx(), &client).await?;
    let history = journal::timeline(view.ctx(), "client", id, EVENTS).await?;
    let profile = match client.profile_id {
        Some(id) => Some(profiles::get(view.ctx(), id).await?),
        None => None,
    };
    let groups = Groups::of(&view, &client).await?;
    let body = html! {
        div class="row" {
            div class="col-lg-7" {
                (panels(&view, id).await?)
                (ui::card(view.t("legend-history"), ui::timeline(&view, &history)))
            }
            div class="col-lg-5" {
                (ui::card(view.t("legend-client"), facts(&view, &client, profile.as_ref())))
                (ui::card(view.t("legend-contacts"), people(&view, &client, &contacts, &groups)))
                (ui::card_table(view.t("legend-files"), "", crate::files::panel(&view, "client", id).await?))
                @if !client.comment.is_empty() { (ui::card(view.t("label-comment"), html! { (client.comment) })) }
            }
        }
    };
    let roles = html! { @for role in &roles { (ui::badge(view.say(&ui::term("client-role-", role)))) " " } };
    let page =
        ui::Page::new(client.name.as_str()).crumb(view.t("clients-title"), "/desk/clients").beside(roles);
    Ok(page.action(buttons(&view, &client)).show(&view, body).into_response())
}

/// The same beside a list: who it is and what each desk knows of it.
pub(super) async fn beside(view: &View, id: i64) -> kernel::Result<Markup> {
    let client = clients::get(view.ctx(), view.actor(), id).await?;
    let profile = match client.profile_id {
        Some(id) => Some(profiles::get(view.ctx(), id).await?),
        None => None,
    };
    Ok(html! {
        h3 class="mb-2" { (client.name) }
        (facts(view, &client, profile.as_ref()))
        div class="mt-3" { (panels(view, id).await?) }
    })
}

fn buttons(view: &View, client: &Client) -> Markup {
    html! {
        @if view.can(JOURNAL_ERASE) { (ui::link_button(view.t("page-erase"), format!("/admin/journal/erase/{}", client.id), "eye-off")) }
        @if view.can(CLIENTS_EDIT) { (ui::main_action(view.t("button-edit"), format!("/desk/clients/{}/edit", client.id), "pencil")) }
    }
}

async fn panels(view: &View, client: i64) -> kernel::Result<Markup> {
    let mut drawn = Vec::new();
    for panel in view.app().desks().iter().flat_map(|d| d.panels).filter(|p| view.can(p.right)) {
        drawn.push((panel.title, (panel.render)(view, client).await?));
    }
    Ok(html! { @for (title, inside) in drawn { (ui::card_table(view.t(title), "", inside)) } })
}

fn facts(view: &View, client: &Client, profile: Option<&Profile>) -> Markup {
    let mut facts = vec![
        ("label-client-code", html! { code { (client.code) } }),
        ("label-kind", html! { (view.say(&ui::term("client-kind-", client.kind.as_str()))) }),
        ("label-person", ui::or_none(&client.person)),
        ("label-email", html! { a href={ "mailto:" (client.email) } { (client.email) } }),
        ("label-phone", ui::or_none(&client.phone)),
        ("legend-postal", ui::or_none(&client.postal().line())),
    ];
    if let Some(profile) = profile {
        facts.push(("label-profile", html! { (profile.name(view.locale())) }));
    }
    if client.kind.is_organisation() {
        facts.push(("legend-legal", ui::or_none(&client.legal().line())));
    }
    let numbers = [
        ("label-fax", &client.fax),
        ("label-inn", &client.inn),
        ("label-kpp", &client.kpp),
        ("label-bank", &client.bank),
        ("label-bic", &client.bic),
        ("label-account", &client.account),
        ("label-corr-account", &client.corr_account),
    ];
    facts.extend(
        numbers.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (*k, html! { span class="code" { (v) } })),
    );
    facts.push(("label-registered", ui::time(view, client.created_at)));
    let pairs: Vec<(String, Markup)> =
        facts.into_iter().map(|(id, value)| (view.t(id).into(), value)).collect();
    ui::facts(&pairs)
}

/// The client groups of a client's people.
struct Groups {
    /// The contact's number, the group's, its name.
    of: Vec<(i64, i64, String)>,
    /// Whether a group follows the client.
    followed: bool,
    /// Those that he who may move people can choose from.
    choice: Vec<ClientGroup>,
}

impl Groups {
    async fn of(view: &View, client: &Client) -> kernel::Result<Self> {
        let of = group::of_contacts(view.ctx(), client.id).await?;
        if !view.can(CLIENT_GROUPS_EDIT) {
            return Ok(Self { of, followed: true, choice: Vec::new() });
        }
        let choice = group::live(view.ctx(), view.actor()).await?;
        let followed = choice.iter().any(|g| g.client_id == Some(client.id));
        Ok(Self { of, followed, choice })
    }

    /// A contact's group, and the choice of another.
    fn show(&self, view: &View, contact: i64) -> Markup {
        let own = self.of.iter().find(|(of, ..)| *of == contact);
        let options = self.choice.iter().map(|g| (g.id.to_string(), g.name.clone())).collect();
        let filled = Filled::blank().with("group", own.map(|(_, id, _)| id.to_string()).unwrap_or_default());
        html! {
            @if let Some((_, id, name)) = own {
                div {
                    (view.t("client-group-name")) ": "
                    @if view.can(CLIENT_GROUPS_VIEW) { (ui::link(format!("/admin/client-groups/{id}"), name)) } @else { (name) }
                }
            }
            @if !self.choice.is_empty() {
                details {
                    summary class="text-secondary" { (view.t("button-move-to-group")) }
                    (ui::inline_form(view, "/admin/client-groups/move", html! {
                        (ui::hidden("contact", contact))
                        (Field::select("group", "client-group-name", options).bare().class("flex-fill").show(view, &filled))
                        (ui::submit(view.t("button-save"), "check"))
                    }))
                }
            }
        }
    }
}

fn people(view: &View, client: &Client, contacts: &[Contact], groups: &Groups) -> Markup {
    let without = contacts.first().is_some_and(|c| !c.has_login);
    html! {
        @for contact in contacts {
            div class="mb-2" {
                strong { (contact.name) } " "
                @if contact.has_login { (ui::badge(view.t("contact-has-login"))) }
                div class="text-secondary" { (contact.email) @if !contact.phone.is_empty() { " · " (contact.phone) } }
                (groups.show(view, contact.id))
            }
        }
        @if without && view.can(CLIENTS_EDIT) {
            (ui::post_button(view, format!("/desk/clients/{}/login", client.id), view.t("button-give-login"), "key", &[]))
        }
        div class="btn-list mt-2" {
            @if view.can(CLIENTS_EDIT) { (ui::link_button(view.t("button-add-contact"), format!("/desk/clients/{}/contacts/new", client.id), "user-plus")) }
            @if !groups.followed {
                (ui::link_button(view.t("button-new-client-group"), format!("/admin/client-groups/new?client={}", client.code), "users"))
            }
        }
    }
}
