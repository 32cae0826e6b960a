//! An order as its client fills it: what came from the form, and what may be chosen.

use std::collections::BTreeSet;

use kernel::clients::Client;
use kernel::{Error, Result};
use web::form::KEY_FIELD;
use web::{Failure, Filled, Submitted, View};

use crate::offering::row::Model as Offering;
use crate::order::delivery::Delivery;
use crate::order::{Opened, Preview};
use crate::settings::PriceRules;
use crate::{offer, offering};

/// The field of the boxes "I have read and accept": `offer:edition`.
pub(super) const ACCEPT: &str = "_accept[]";
/// The field that says which button was pressed.
pub(super) const STEP: &str = "_step";
/// The field that carries the chosen type.
pub(super) const DELIVERY: &str = "_delivery";

/// What came from the form besides the command's own fields.
#[derive(Debug)]
pub(super) struct Came {
    /// What was typed.
    pub filled: Filled,
    /// Offers that were ticked.
    pub ticked: BTreeSet<String>,
    /// The nonce of this order, the same through all steps: a double click makes one order.
    pub key: String,
    /// The button.
    pub step: String,
    /// The type.
    pub delivery: Option<Delivery>,
}

impl Came {
    /// A form that is shown for the first time.
    pub(super) fn first(view: &View, filled: Filled) -> Self {
        let (ticked, step) = (BTreeSet::new(), String::new());
        Self { filled, ticked, key: view.form_key(), step, delivery: None }
    }

    /// A form that was sent.
    pub(super) fn sent<C>(view: &View, form: &Submitted<C>) -> Self {
        let one = |name: &str| form.extra.first(name).unwrap_or_default();
        let key = Some(one(KEY_FIELD)).filter(|k| !k.is_empty());
        Self {
            filled: form.filled.clone(),
            ticked: form.extra.iter().filter(|(n, _)| *n == ACCEPT).map(|(_, v)| v.to_owned()).collect(),
            key: key.map_or_else(|| view.form_key(), str::to_owned),
            step: one(STEP).to_owned(),
            delivery: one(DELIVERY).parse().ok(),
        }
    }
}

/// An order as it is filled.
#[derive(Debug)]
pub(super) struct Draft {
    /// For whom.
    pub client: Client,
    /// Whether the asker speaks for others too, so that the name must be shown.
    pub named: bool,
    /// Whether there are other types or other clients to choose.
    pub has_choice: bool,
    /// Type of all offerings.
    pub delivery: Delivery,
    /// What may be chosen.
    pub offerings: Vec<Offering>,
    /// Offers of these that the client has not accepted yet.
    pub offers: Vec<offer::row::Model>,
    /// Prices' rules.
    pub rules: PriceRules,
    /// The order that is changed, if it is not a new one.
    pub old: Option<Opened>,
    /// What came.
    pub came: Came,
}

impl Draft {
    /// A new order, or a change of an old one.
    pub(super) async fn load(
        view: &View,
        client: Client,
        delivery: Delivery,
        old: Option<Opened>,
        came: Came,
    ) -> Result<Self> {
        let ctx = view.ctx();
        let mut offerings = offering::on_sale(ctx).await?;
        let named = view.actor().bound_clients().is_some_and(|own| own.len() > 1);
        let has_choice = named || offerings.iter().any(|o| o.delivery != delivery);
        offerings.retain(|o| o.delivery == delivery);
        for (_, had) in old.iter().flat_map(|o| &o.lines) {
            if !offerings.iter().any(|o| o.id == had.id) {
                offerings.push(had.clone());
            }
        }
        let needed = offerings.iter().filter_map(|o| o.offer_id).collect();
        let offers = offer::missing(ctx, client.id, &needed).await?;
        let rules = PriceRules::on(ctx, view.today()).await?;
        Ok(Self { client, named, has_choice, delivery, offerings, offers, rules, old, came })
    }

    /// Where the form is sent.
    pub(super) fn action(&self) -> String {
        match &self.old {
            None => "/my/orders/new".to_owned(),
            Some(old) => format!("/my/orders/{}/edit", old.order.id),
        }
    }

    /// The place of an offering among the lines that came, if it was picked.
    pub(super) fn place_of(&self, code: &str) -> Option<usize> {
        let rows = self.came.filled.rows("order.lines");
        (0..rows).find(|n| self.line(*n, "offering").eq_ignore_ascii_case(code))
    }

    /// What came in a field of a line.
    pub(super) fn line(&self, n: usize, field: &str) -> &str {
        self.came.filled.value(&format!("order.lines[{n}].{field}")).trim()
    }

    /// Whether the box of an offer's present edition is ticked.
    pub(super) fn has_ticked(&self, offer: &offer::row::Model) -> bool {
        self.came.ticked.contains(&edition(offer))
    }

    /// Offers that this order needs and nobody ticked.
    pub(super) fn not_ticked<'a>(&self, preview: &'a Preview) -> Vec<&'a offer::row::Model> {
        preview.offers.iter().filter(|offer| !self.has_ticked(offer)).collect()
    }

    /// Whether an error has a place beside some field.
    pub(super) fn has_place_for(&self, path: &str) -> bool {
        let own =
            ["order.months", "order.connections", "order.desired_on", "order.invoice_way", "order.lines"];
        let shown = |code: &str| self.offerings.iter().any(|o| o.code.eq_ignore_ascii_case(code));
        path.starts_with("offer-") || own.contains(&path) || self.code_at(path).is_some_and(shown)
    }

    /// The code that came in the line an error is about.
    pub(super) fn code_at(&self, path: &str) -> Option<&str> {
        let n = path.strip_prefix("order.lines[")?.split_once(']')?.0.parse().ok()?;
        Some(self.line(n, "offering")).filter(|code| !code.is_empty())
    }

    /// Puts what is wrong beside the fields; what the reader cannot mend goes on. A nonce that served
    /// for something else gives way to a new one, so that the next press is a request of its own.
    pub(super) fn refuse(&mut self, view: &View, error: Error) -> Result<(), Failure> {
        let error = match error {
            Error::Conflict(_) => {
                self.came.key = view.form_key();
                Error::Conflict(kernel::Message::new("cabinet-sent-before"))
            }
            other => other,
        };
        self.came.filled = std::mem::take(&mut self.came.filled).refused(error)?;
        Ok(())
    }
}

/// How a box names an offer's edition.
pub(super) fn edition(offer: &offer::row::Model) -> String {
    format!("{}:{}", offer.id, offer.edition)
}
