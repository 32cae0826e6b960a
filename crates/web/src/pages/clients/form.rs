//! The fields of a client's particulars: the same at the desk, on the site and in the cabinet.

use kernel::clients::{Address, Client, ClientKind};
use kernel::profiles::{self, Profile};
use maud::{Markup, html};

use crate::form::Filled;
use crate::listing::address;
use crate::ui::{self, Field};
use crate::view::View;

/// The kind that an address or a form names; a resident person if it names none.
pub(in crate::pages) fn kind_of(word: Option<&str>) -> ClientKind {
    word.and_then(|w| w.parse().ok()).unwrap_or(ClientKind::PersonResident)
}

/// The four kinds to choose from: each shows its own fields.
pub(in crate::pages) fn kinds(view: &View, page: &str, chosen: ClientKind, keep: &[(&str, &str)]) -> Markup {
    let href = |kind: ClientKind| {
        let kept =
            keep.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        address(page, &std::iter::once(("kind".to_owned(), kind.to_string())).chain(kept).collect::<Vec<_>>())
            .into_owned()
    };
    html! {
        nav class="nav nav-pills mb-3" aria-label=(view.t("label-kind")) {
            @for kind in ClientKind::ALL {
                @let here = kind == chosen;
                a class={ "nav-link" @if here { " active" } } href=(href(kind)) aria-current=[here.then_some("true")] {
                    (view.say(&ui::term("client-kind-", kind.as_str())))
                }
            }
        }
    }
}

/// The fields, under `client.`.
pub(in crate::pages) async fn particulars(
    view: &View,
    filled: &Filled,
    kind: ClientKind,
) -> kernel::Result<Markup> {
    let organisation = kind.is_organisation();
    let profiles = if organisation { profiles::all(view.ctx()).await? } else { Vec::new() };
    Ok(html! {
        input type="hidden" name="client.kind" value=(kind.as_str());
        (ui::group(view.t(if organisation { "legend-organisation" } else { "legend-person" }), html! {
            @if organisation { (Field::text("client.name", "label-name").required().autocomplete("organization").show(view, filled)) }
            @if !profiles.is_empty() { (profile(view, filled, &profiles)) }
            (Field::text("client.person", if organisation { "label-contact-person" } else { "label-person" }).required().autocomplete("name").show(view, filled))
            div class="row" {
                (Field::email("client.email", "label-email").required().class("col-md-6 mb-3").show(view, filled))
                (Field::phone("client.phone", "label-phone").required().class("col-md-6 mb-3").show(view, filled))
                (Field::text("client.fax", "label-fax").class("col-md-6 mb-3").show(view, filled))
                @if !organisation && kind.is_resident() { (Field::digits("client.inn", "label-inn").class("col-md-6 mb-3").show(view, filled)) }
            }
        }))
        (place(view, filled, "client.postal", "legend-postal"))
        @if organisation {
            (place(view, filled, "client.legal", "legend-legal"))
            (bank(view, filled, kind))
        }
    })
}

fn profile(view: &View, filled: &Filled, profiles: &[Profile]) -> Markup {
    let options = profiles.iter().map(|p| (p.id.to_string(), p.name(view.locale()).to_owned())).collect();
    Field::select("client.profile", "label-profile", options).show(view, filled)
}

fn place(view: &View, filled: &Filled, path: &str, legend: &str) -> Markup {
    let field = |part: &str, label: &'static str| Field::text(format!("{path}.{part}"), label);
    ui::group(
        view.t(legend),
        html! {
            div class="row" {
                (field("country", "label-country").class("col-md-4 mb-3").hint("hint-country").show(view, filled))
                (field("postcode", "label-postcode").class("col-md-4 mb-3").show(view, filled))
                (field("region", "label-region").class("col-md-4 mb-3").show(view, filled))
                (field("city", "label-city").class("col-md-4 mb-3").required().show(view, filled))
                (field("street", "label-street").class("col-md-4 mb-3").required().show(view, filled))
                (field("house", "label-house").class("col-md-4 mb-3").show(view, filled))
            }
        },
    )
}

fn bank(view: &View, filled: &Filled, kind: ClientKind) -> Markup {
    let resident = kind.is_resident();
    let digits = |name: &'static str, label: &'static str, needed: bool| {
        let field = Field::digits(name, label).class("col-md-6 mb-3");
        if needed { field.required() } else { field }
    };
    ui::group(
        view.t("legend-bank"),
        html! {
            div class="row" {
                @if resident {
                    (digits("client.inn", "label-inn", true).show(view, filled))
                    (digits("client.kpp", "label-kpp", true).show(view, filled))
                }
                (Field::text("client.bank", "label-bank").class("col-md-6 mb-3").required().show(view, filled))
                @if resident { (digits("client.bic", "label-bic", true).show(view, filled)) }
                @else { (Field::text("client.bic", "label-swift").class("col-md-6 mb-3").show(view, filled)) }
                (Field::text("client.account", "label-account").class("col-md-6 mb-3").required().show(view, filled))
                @if resident { (digits("client.corr_account", "label-corr-account", true).show(view, filled)) }
            }
        },
    )
}

/// What stands in the form of a client that is already there.
pub(in crate::pages) fn filled_of(client: &Client) -> Filled {
    let filled = Filled::blank()
        .with("version", client.version)
        .with("comment", &client.comment)
        .with("client.name", if client.kind.is_organisation() { client.name.as_str() } else { "" })
        .with("client.profile", client.profile_id.map(|id| id.to_string()).unwrap_or_default())
        .with("client.person", &client.person)
        .with("client.email", &client.email)
        .with("client.phone", &client.phone)
        .with("client.fax", &client.fax)
        .with("client.inn", &client.inn)
        .with("client.kpp", &client.kpp)
        .with("client.bank", &client.bank)
        .with("client.bic", &client.bic)
        .with("client.account", &client.account)
        .with("client.corr_account", &client.corr_account);
    with_address(with_address(filled, "client.postal", &client.postal()), "client.legal", &client.legal())
}

fn with_address(filled: Filled, path: &str, address: &Address) -> Filled {
    filled
        .with(format!("{path}.country"), &address.country)
        .with(format!("{path}.postcode"), &address.postcode)
        .with(format!("{path}.region"), &address.region)
        .with(format!("{path}.city"), &address.city)
        .with(format!("{path}.street"), &address.street)
        .with(format!("{path}.house"), &address.house)
}
