//! Entering an order: first for whom, then what; its price is told as one types.

use axum::response::{IntoResponse as _, Response};
use kernel::clients::{self, Client};
use kernel::settings::Settings;
use kernel::{Error, Message};
use maud::Markup;
use web::form::Pairs;
use web::{Answer, Failure, Filled, Submitted, View, ui};

use super::draft::{Draft, blank, filled_of};
use super::price::{Ask, Told, fragment, tell};
use super::{LIST, clients as search, href};
use crate::order::fields::Had;
use crate::order::{self, EnterOrder};
use crate::rights::ORDER_ENTER;
use crate::settings::{PriceRules, TRIAL_DAYS};
use crate::{offering, subscriber};

/// The empty form; the search for a client before it; `copy` fills the form with another order.
pub(in crate::order) async fn empty(view: View) -> Answer {
    view.need(ORDER_ENTER)?;
    let query = Pairs::parse(view.query().as_bytes())?;
    let asked = |name: &str| query.first(name).and_then(|v| v.parse::<i64>().ok());
    let Some(client) = asked("client") else {
        return search::choose(&view, query.first("q").unwrap_or_default()).await;
    };
    let client = clients::get(view.ctx(), view.actor(), client).await?;
    let (copied, renewed) = (asked("copy"), asked("renew"));
    let Some(id) = renewed.or(copied) else {
        return page(&view, &client, &blank(), &EnterOrder::default()).await;
    };
    let mut copied = order::open(view.ctx(), view.actor(), id).await?;
    if renewed.is_some() {
        // What was bought later goes on with the rest (§1.7), and so does access: from the day after the last.
        copied.order.connections += order::added_to(view.ctx(), id).await?;
    }
    let mut filled = filled_of(&copied.order, &copied.lines);
    let mut fields = super::edit::fields_of(&copied.order, &copied.lines);
    let next = copied.order.ends_on.and_then(|day| day.succ_opt()).filter(|day| *day > view.today());
    if let Some(day) = next.filter(|_| renewed.is_some()) {
        filled = filled.with("order.desired_on", day);
        fields.desired_on = day.into();
    }
    let trial = copied.order.is_trial() && renewed.is_none();
    if trial {
        filled = filled.with("trial", true);
    }
    page(&view, &client, &filled, &EnterOrder { order: fields, trial: trial.into(), ..EnterOrder::default() })
        .await
}

pub(in crate::order) async fn enter(view: View, form: Submitted<EnterOrder>) -> Answer {
    view.need(ORDER_ENTER)?;
    let asked = form.command.clone();
    match form.run(&view).await? {
        Ok(new) => {
            let said = Message::new("desk-said-entered").arg("order", new.id).arg("total", new.total);
            Ok(view.done(href(new.id), said))
        }
        Err(filled) => match client_of(&view, &asked).await? {
            Some(client) => page(&view, &client, &filled, &asked).await,
            None => search::choose(&view, "").await,
        },
    }
}

/// The price of what is typed: as a fragment, or in the page of a browser without scripts.
pub(in crate::order) async fn quote(view: View, form: Submitted<EnterOrder>) -> Answer {
    view.need(ORDER_ENTER)?;
    let client = client_of(&view, &form.command).await?.ok_or(Error::NotFound)?;
    if !view.is_fragment() {
        return page(&view, &client, &form.filled, &form.command).await;
    }
    Ok(fragment(&view, &ask(&view, &client, &form.command).await?).into_response())
}

async fn client_of(view: &View, asked: &EnterOrder) -> Result<Option<Client>, Failure> {
    let Ok(Some(client)) = asked.client.value() else { return Ok(None) };
    match clients::get(view.ctx(), view.actor(), *client).await {
        Err(Error::NotFound) => Ok(None),
        found => Ok(Some(found?)),
    }
}

async fn ask(view: &View, client: &Client, asked: &EnterOrder) -> kernel::Result<Told> {
    let terms = subscriber::terms(view.ctx(), client.id).await?;
    let had = Had::default();
    let trial = asked.trial.value().ok().flatten().is_some_and(|yes| *yes);
    tell(
        view,
        Ask { fields: &asked.order, agreed: &asked.total, client, terms, had: &had, trial, fixed: None },
    )
    .await
}

async fn page(view: &View, client: &Client, filled: &Filled, asked: &EnterOrder) -> Answer {
    let rules = PriceRules::on(view.ctx(), view.today()).await?;
    let settings = Settings::on(view.ctx(), view.today()).await?;
    let price = fragment(view, &ask(view, client, asked).await?);
    let offerings = offering::on_sale(view.ctx()).await?;
    let draft = Draft {
        client,
        terms: subscriber::terms(view.ctx(), client.id).await?,
        offerings: &offerings,
        currency: rules.currency,
        action: format!("{LIST}/new"),
        quote: format!("{LIST}/quote"),
        hidden: ("client", client.id),
        submit: "desk-enter-order",
        note: None,
        trial: Some(settings.whole(&TRIAL_DAYS)?),
    };
    Ok(framed(view, filled, &draft, &price))
}

fn framed(view: &View, filled: &Filled, draft: &Draft<'_>, price: &Markup) -> Response {
    let page = ui::Page::new(view.t("desk-new-order"))
        .crumb(view.t("orders-title"), LIST)
        .crumb(view.t("desk-choose-client"), format!("{LIST}/new"))
        .show(view, draft.show(view, filled, price));
    (filled.status(), page).into_response()
}
