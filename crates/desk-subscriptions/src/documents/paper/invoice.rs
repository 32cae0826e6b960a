//! An invoice: the bank's block of the payee, the parties, the lines, the sum in words.

use kernel::Message;
use maud::{Markup, html};
use web::View;

use super::parts::{date, lines, party, said, signature};
use super::title;
use crate::documents::{Party, Sheet};

pub(super) fn draw(view: &View, sheet: &Sheet) -> Markup {
    let [first, second] = &sheet.signatories;
    html! {
        (bank(view, &sheet.seller))
        h1 class="border-bottom border-dark pb-2" { (title(view, sheet)) }
        table {
            (said(view, "desk-paper-seller", html! { strong { (party(view, &sheet.seller)) } }))
            (said(view, "desk-paper-buyer", html! { strong { (party(view, &sheet.buyer)) } }))
            (said(view, "desk-paper-ground", ground(view, sheet)))
        }
        (lines(view, sheet))
        div class="border-top border-dark" {
            (signature(view, view.t("desk-paper-head"), first))
            (signature(view, view.t("desk-paper-accountant"), second))
        }
    }
}

/// The order as the ground of a paper.
pub(super) fn ground(view: &View, sheet: &Sheet) -> Markup {
    let order = &sheet.order;
    let said =
        Message::new("desk-paper-order").arg("number", order.id).arg("date", date(view, order.created_on));
    html! { (view.say(&said)) }
}

fn bank(view: &View, payee: &Party) -> Markup {
    html! {
        table class="table-lined mb-3" {
            tr {
                td colspan="2" rowspan="2" { (payee.bank) br; small { (view.t("desk-paper-payee-bank")) } }
                td { (view.t("desk-paper-bic")) } td { (payee.bic) }
            }
            tr { td { (view.t("desk-paper-account")) } td { (payee.corr_account) } }
            tr {
                td { (view.t("desk-paper-inn")) " " (payee.inn) } td { (view.t("desk-paper-kpp")) " " (payee.kpp) }
                td rowspan="2" { (view.t("desk-paper-account")) } td rowspan="2" { (payee.account) }
            }
            tr { td colspan="2" { (payee.name) br; small { (view.t("desk-paper-payee")) } } }
        }
    }
}
