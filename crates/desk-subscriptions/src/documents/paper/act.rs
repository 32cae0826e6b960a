//! An act: what was done, for which days, for how much, and that nobody has claims.

use kernel::Message;
use maud::{Markup, html};
use web::View;

use super::invoice::ground;
use super::parts::{date, lines, party, said, signature};
use super::title;
use crate::documents::Sheet;

pub(super) fn draw(view: &View, sheet: &Sheet) -> Markup {
    let [first, _] = &sheet.signatories;
    html! {
        h1 class="border-bottom border-dark pb-2" { (title(view, sheet)) }
        table {
            (said(view, "desk-paper-seller", html! { strong { (party(view, &sheet.seller)) } }))
            (said(view, "desk-paper-buyer", html! { strong { (party(view, &sheet.buyer)) } }))
            (said(view, "desk-paper-ground", ground(view, sheet)))
            @if let Some(days) = days(view, sheet) { (said(view, "desk-paper-days", days)) }
        }
        (lines(view, sheet))
        p { (view.t("desk-paper-act-done")) }
        div class="border-top border-dark pt-3" {
            (signature(view, html! { strong { (view.t("desk-paper-seller")) } div { (sheet.seller.name) } }, first))
            (signature(view, html! { strong { (view.t("desk-paper-buyer")) } div { (sheet.buyer.name) } }, ""))
        }
    }
}

fn days(view: &View, sheet: &Sheet) -> Option<Markup> {
    let (from, to) = sheet.order.starts_on.zip(sheet.order.ends_on)?;
    let said = Message::new("desk-paper-from-to").arg("from", date(view, from)).arg("to", date(view, to));
    Some(html! { (view.say(&said)) })
}
