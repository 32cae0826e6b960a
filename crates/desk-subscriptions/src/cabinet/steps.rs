//! Where one is in the three steps of a new order.

use maud::{Markup, html};
use web::View;

/// The three steps with the present one marked.
pub(super) fn steps(view: &View, present: usize) -> Markup {
    let all = ["cabinet-step-kind", "cabinet-step-parameters", "cabinet-step-check"];
    html! {
        ol class="steps steps-counter mb-4 ps-0" aria-label=(view.t("cabinet-steps")) {
            @for (n, title) in (1..).zip(all) {
                li class={ "step-item" @if n == present { " active" } } aria-current=[(n == present).then_some("step")] { (view.t(title)) }
            }
        }
    }
}
