//! The kernel's own views.

use super::{ReportColumn as Column, ReportView};

/// Clients, and exchange rates by the day.
pub const VIEWS: &[ReportView] = &[
    ReportView {
        name: "rep_clients",
        title: "report-clients",
        columns: &[
            Column::whole("id", "report-col-id"),
            Column::text("code", "report-col-client-code"),
            Column::text("name", "report-col-client-name"),
            Column::text("kind", "report-col-client-kind"),
            Column::text("person", "report-col-person"),
            Column::text("email", "report-col-email"),
            Column::text("phone", "report-col-phone"),
            Column::text("fax", "report-col-fax"),
            Column::text("inn", "report-col-inn"),
            Column::text("kpp", "report-col-kpp"),
            Column::text("bank", "report-col-bank"),
            Column::text("bic", "report-col-bic"),
            Column::text("account", "report-col-account"),
            Column::text("corr_account", "report-col-corr-account"),
            Column::date("registered_on", "report-col-registered-on"),
            Column::text("registered_month", "report-col-registered-month"),
            Column::text("archived", "report-col-archived"),
        ],
    },
    ReportView {
        name: "rep_exchange_rates",
        title: "report-exchange-rates",
        columns: &[
            Column::text("currency", "report-col-currency"),
            Column::date("on_date", "report-col-on-date"),
            Column::text("month", "report-col-month"),
            Column::decimal("rate", "report-col-rate"),
            Column::text("source", "report-col-source"),
        ],
    },
];
