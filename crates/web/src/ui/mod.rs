//! Components: functions that draw. Every page and every fragment is made of these.

mod alert;
mod bar;
mod button;
mod card;
mod control;
mod empty;
mod field;
mod form;
mod head;
mod icon;
mod lines;
pub(crate) mod navigation;
mod page;
mod print;
mod shell;
mod status;
mod table;
mod tabs;
mod timeline;
mod value;

use crate::view::View;
use kernel::settings::SYSTEM_NAME;

pub use alert::{alert, toast_partial, warning};
pub use button::{archive_button, confirmed_button, link_button, main_action, post_button, submit};
pub use card::{card, card_table, facts, figure, next_step};
pub use empty::empty;
pub use field::{Field, choices};
pub use form::{form, group, hidden, inline_form, next_field, secrets};
pub use icon::{icon, small_icon};
pub use lines::lines;
pub use page::Page;
pub use status::{badge, colour, status, term};
pub(crate) use status::{colour_class, row_class};
pub use table::{table, th, th_num};
pub use tabs::tabs;
pub use timeline::timeline;
pub use value::{amount, date, file_size, link, money, none, number, or_none, time};

/// What this service is called: «Наименование Системы» of the settings, else the program's own name.
fn brand(view: &View) -> String {
    view.state().settings().some(&SYSTEM_NAME).unwrap_or_else(|| view.t("brand").to_string())
}
