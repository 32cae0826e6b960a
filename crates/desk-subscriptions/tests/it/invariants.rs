//! What holds of every order whatever was done to it: each story ends with this check.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use desk_subscriptions::documents::{self, PaperKind, papers_of};
use desk_subscriptions::offering;
use desk_subscriptions::order::access::Access;
use desk_subscriptions::order::conflict::Span;
use desk_subscriptions::order::payment::{Facts, Payment, fields_agree};
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{Line, Order, TaxInvoice};
use desk_subscriptions::recurring::{Instalment, InstalmentState, in_order};
use desk_subscriptions::settings::{RENUMBERING, TAX_INVOICE_FIRST};
use kernel::Ctx;
use kernel::clients::{self, Client};
use kernel::db::Read as _;
use kernel::db::sea_orm::{EntityTrait, ModelTrait};
use kernel::money::{Currency, Rate};
use kernel::settings::Settings;
use testkit::House;

type Rows<M> = <M as ModelTrait>::Entity;

/// An order with what belongs to it.
struct Whole {
    order: Order,
    client: Client,
    lines: Vec<Line>,
    tax_invoice: Option<TaxInvoice>,
    /// With the tax invoice of each.
    instalments: Vec<(Instalment, Option<TaxInvoice>)>,
    papers: Vec<documents::row::Model>,
}

/// Stops the story if anything is not as it must be.
pub async fn check(house: &House) {
    let system = house.system();
    let mut all = Vec::new();
    let orders = system.all(Rows::<Order>::find()).await.unwrap();
    let mut lines = system.all(Rows::<Line>::find()).await.unwrap();
    lines.sort_by_key(|l| (l.order_id, l.position));
    let tax_invoices = system.all(Rows::<TaxInvoice>::find()).await.unwrap();
    for order in orders {
        let schedule = in_order(&system, order.id).await.unwrap();
        let of_order = |t: &&TaxInvoice| t.order_id == order.id;
        let tax_of = |i| tax_invoices.iter().filter(of_order).find(|t| t.instalment_id == i).cloned();
        let whole = Whole {
            client: clients::get(&system, &system.actor, order.client_id).await.unwrap(),
            lines: lines.iter().filter(|l| l.order_id == order.id).cloned().collect(),
            tax_invoice: tax_of(None),
            instalments: schedule.into_iter().map(|i| (i.clone(), tax_of(Some(i.id)))).collect(),
            papers: papers_of(&system, order.id).await.unwrap(),
            order,
        };
        whole.payment();
        whole.access();
        whole.contents();
        whole.marks();
        whole.schedule();
        all.push(whole);
    }
    check_tax_invoices(&system, tax_invoices).await;
    check_invoice_numbers(&all);
    check_claims(&system, &all).await;
    let faults = house.error_log().await;
    let faults: Vec<_> = faults.into_iter().filter(|(_, kind, _)| kind != "forbidden").collect();
    assert!(faults.is_empty(), "faults in the log: {faults:?}");
}

impl Whole {
    /// Payment: exactly the fields of its state.
    fn payment(&self) {
        let order = &self.order;
        let resident = self.client.kind.is_resident();
        let facts = Facts {
            created_on: order.created_on,
            invoice_on: order.invoiced_on,
            confirmed_on: order.confirmed_on,
            paid_on: order.paid_on,
            access: order.access,
            delivery: order.delivery,
            resident,
            price_currency: order.price_currency().unwrap(),
            rate_known: true,
            zero_total: order.total == 0,
            documents: 0,
        };
        assert!(fields_agree(order.payment, &facts), "{order:?}");
        let has = order.payment.fields();
        let invoice = [
            order.invoice_no.is_some(),
            order.invoice_year.is_some(),
            order.invoice_rate.is_some(),
            order.invoice_total.is_some(),
        ];
        assert_eq!(invoice, [has.invoice; 4], "{order:?}");
        if let Some(day) = order.invoiced_on {
            assert_eq!(order.invoice_year, Some(day.year().into()), "{order:?}");
            assert!(day >= order.created_on, "{order:?}");
            assert!(order.total > 0, "an invoice for nothing: {order:?}");
            let rate = Rate::from_scaled(order.invoice_rate.unwrap()).unwrap();
            let sum = order.sum().unwrap();
            let roubles = if sum.currency() == Currency::RUB { sum } else { sum.convert(rate).unwrap() };
            assert_eq!(order.invoice_total, Some(roubles.minor()), "{order:?}");
            assert!(order.confirmed_on.is_none_or(|d| d >= day), "{order:?}");
            assert!(order.paid_on.is_none_or(|d| d >= day), "{order:?}");
        }
        assert_eq!(self.tax_invoice.as_ref().map(|t| t.on_date), order.paid_on, "{order:?}");
        assert_eq!(order.rub_received.is_some(), has.paid && !resident, "{order:?}");
        let paper = order.payment_order_no.is_some() || order.payment_order_on.is_some();
        assert!(!paper || has.paid, "a payment order without a payment: {order:?}");
    }

    /// Access: days where there is access, and the archive for what was cancelled.
    fn access(&self) {
        let order = &self.order;
        let days = [order.starts_on.is_some(), order.ends_on.is_some()];
        let has_days = !matches!(order.access, Access::None | Access::Cancelled);
        assert_eq!(days, [has_days; 2], "{order:?}");
        assert!(order.starts_on <= order.ends_on, "{order:?}");
        assert!(order.suspended_until.is_none() || order.access == Access::Suspended, "{order:?}");
        let away = order.archived_at.is_some();
        assert!(if away { !order.access.is_live() } else { order.access != Access::Cancelled }, "{order:?}");
    }

    /// Contents: what the type allows, and a total that is the lines' sum unless agreed otherwise.
    fn contents(&self) {
        let (order, lines) = (&self.order, &self.lines);
        let delivery = order.delivery;
        assert!((1..).zip(lines).all(|(n, l)| l.position == n) && !lines.is_empty(), "{lines:?}");
        assert!(lines.iter().all(|l| l.total >= 0 && l.discount >= 0), "{lines:?}");
        assert!(delivery.has_quantity() || lines.iter().all(|l| l.quantity == 1), "{lines:?}");
        let trial = order.is_trial();
        assert_eq!((1..=12).contains(&order.months), delivery.has_months() && !trial, "{order:?}");
        assert!(!trial || order.total == 0, "{order:?}");
        let many = delivery.has_connections() && self.client.kind.is_organisation();
        assert!(order.connections == 1 || many && order.connections > 1, "{order:?}");
        let sum: i64 = lines.iter().map(|l| l.total).sum();
        assert!(order.total == sum || order.terms == Terms::Negotiated, "{order:?}: {sum}");
        assert!(!order.terms.without_pay() || order.total == 0, "{order:?}");
    }

    /// Marks: a paper waits to be printed when the state has it and no valid one was printed.
    fn marks(&self) {
        let order = &self.order;
        let valid = |kind| {
            let mut papers = self.valid(None).filter(|p| p.kind == kind);
            let paper = papers.next();
            assert!(papers.next().is_none(), "two valid papers of a kind: {:?}", self.papers);
            paper
        };
        let invoice = valid(PaperKind::Invoice).map(|p| (Some(p.year), Some(p.number), Some(p.on_date)));
        let numbered = (order.invoice_year, order.invoice_no, order.invoiced_on);
        assert!(invoice.is_none_or(|paper| paper == numbered), "{order:?}: {invoice:?}");
        let wanted = numbered.1.is_some() && order.access != Access::Cancelled;
        assert_eq!(order.unprinted_invoice, wanted && invoice.is_none(), "{order:?}");

        let paper = valid(PaperKind::TaxInvoice).map(|p| (p.year, p.number, p.on_date));
        let tax = self.tax_invoice.as_ref().map(|t| (t.year, t.number, t.on_date));
        assert!(paper.is_none() || paper == tax, "{order:?}: {paper:?}, {tax:?}");
        assert_eq!(self.tax_invoice.as_ref().is_some_and(|t| t.is_issued), paper.is_some(), "{order:?}");
        assert_eq!(order.unprinted_tax_invoice, tax.is_some() && paper.is_none(), "{order:?}");

        let act = valid(PaperKind::Act);
        assert!(act.is_none_or(|a| Some(a.on_date) == order.ends_on), "{order:?}: {act:?}");
        let finished = order.access == Access::Finished;
        assert!(finished || act.is_none(), "{order:?}");
        let wanted = finished && act.is_none() && order.payment != Payment::Recurring;
        assert_eq!(order.unprinted_act, wanted, "{order:?}");
    }

    /// The valid papers of the order itself, or of one of its instalments.
    fn valid(&self, instalment: Option<i64>) -> impl Iterator<Item = &documents::row::Model> {
        self.papers.iter().filter(move |p| p.instalment_id == instalment && p.annulled_at.is_none())
    }

    /// The schedule: of orders on regular payments only; each instalment has exactly the fields of its state.
    fn schedule(&self) {
        let order = &self.order;
        let recurring = order.payment == Payment::Recurring;
        assert_eq!(!self.instalments.is_empty(), recurring, "{order:?}");
        assert_eq!(order.periodicity.is_some(), recurring, "{order:?}");
        let any = |mark: fn(&Instalment) -> bool| self.instalments.iter().any(|(i, _)| mark(i));
        let marks = [
            (any(|i| i.unprinted_invoice), PaperKind::Invoice),
            (any(|i| i.unprinted_tax_invoice), PaperKind::TaxInvoice),
            (any(|i| i.unprinted_act), PaperKind::Act),
        ];
        let first = marks.into_iter().find(|(waits, _)| *waits).map(|(_, kind)| kind);
        assert_eq!(order.unprinted_part, first, "{order:?}: {:?}", self.instalments);
        for (i, tax) in &self.instalments {
            let (invoiced, paid) = (i.state != InstalmentState::Planned, i.state == InstalmentState::Paid);
            let invoice = [
                i.invoice_year.is_some(),
                i.invoice_no.is_some(),
                i.invoiced_on.is_some(),
                i.recalculated_on.is_some(),
                i.invoice_rate.is_some(),
                i.invoice_total.is_some(),
            ];
            assert_eq!(invoice, [invoiced; 6], "{i:?}");
            assert_eq!((i.paid_on.is_some(), i.paid_on), (paid, tax.as_ref().map(|t| t.on_date)), "{i:?}");
            assert_eq!(i.rub_received.is_some(), paid && !self.client.kind.is_resident(), "{i:?}");
            assert!(paid || i.payment_order_no.is_none() && i.payment_order_on.is_none(), "{i:?}");
            if let Some(day) = i.invoiced_on {
                assert_eq!(i.invoice_year, Some(day.year().into()), "{i:?}");
                assert!(day >= order.created_on && i.paid_on.is_none_or(|paid| paid >= day), "{i:?}");
                let rate = Rate::from_scaled(i.invoice_rate.unwrap()).unwrap();
                let sum = i.sum(order).unwrap();
                let roubles = if sum.currency() == Currency::RUB { sum } else { sum.convert(rate).unwrap() };
                assert_eq!(i.roubles(), Some(roubles), "{i:?}");
            }
            let paper = |kind| {
                let papers: Vec<_> = self.valid(Some(i.id)).filter(|p| p.kind == kind).collect();
                assert!(papers.len() < 2, "two valid papers of a kind: {papers:?}");
                papers.first().map(|p| (Some(p.year), Some(p.number), Some(p.on_date)))
            };
            let of_invoice = paper(PaperKind::Invoice);
            let numbered = (i.invoice_year, i.invoice_no, i.invoiced_on);
            assert!(of_invoice.is_none_or(|p| p == numbered), "{i:?}: {of_invoice:?}");
            let wanted = invoiced && of_invoice.is_none() && order.access != Access::Cancelled;
            assert_eq!(i.unprinted_invoice, wanted, "{i:?}");
            let of_tax = paper(PaperKind::TaxInvoice);
            let numbered = tax.as_ref().map(|t| (Some(t.year), Some(t.number), Some(t.on_date)));
            assert!(of_tax.is_none() || of_tax == numbered, "{i:?}: {of_tax:?}");
            assert_eq!(tax.as_ref().is_some_and(|t| t.is_issued), of_tax.is_some(), "{i:?}");
            assert_eq!(i.unprinted_tax_invoice, paid && of_tax.is_none(), "{i:?}");
            let act = paper(PaperKind::Act);
            assert!(act.is_none_or(|(_, _, on)| on == i.act_on()), "{i:?}: {act:?}");
            assert!(paid || act.is_none(), "{i:?}");
            assert_eq!(i.unprinted_act, paid && act.is_none(), "{i:?}");
        }
    }
}

/// Tax invoices: 1..M of each year, ascending by date unless issued ones may not move.
async fn check_tax_invoices(system: &Ctx, mut all: Vec<TaxInvoice>) {
    all.sort_by_key(|t| (t.year, t.number));
    let mut years: BTreeMap<i64, Vec<TaxInvoice>> = BTreeMap::new();
    for invoice in all {
        assert_eq!(invoice.year, i64::from(invoice.on_date.year()));
        years.entry(invoice.year).or_default().push(invoice);
    }
    let settings = Settings::on(system, system.state.clock().today()).await.unwrap();
    for (year, series) in years {
        let of_year =
            Settings::on(system, chrono::NaiveDate::from_ymd_opt(year.try_into().unwrap(), 12, 31).unwrap());
        let of_year = of_year.await.unwrap();
        let named = of_year.since(&TAX_INVOICE_FIRST).is_some_and(|day| i64::from(day.year()) == year);
        let first = if named { of_year.whole(&TAX_INVOICE_FIRST).unwrap() } else { 1 };
        assert!((first..).zip(&series).all(|(n, t)| t.number == n), "{year} has holes: {series:?}");
        let ascend = series.is_sorted_by_key(|t| t.on_date);
        assert!(ascend || settings.text(&RENUMBERING) == "forbid", "{year} goes back: {series:?}");
    }
}

/// Invoices: no two orders or instalments have one number; a number that was printed is nobody else's, and
/// not given again.
fn check_invoice_numbers(all: &[Whole]) {
    // An invoice that was changed is printed again under its number, but is still the same owner's. An annulled
    // paper forgets its instalment when that is removed, so its order alone answers for it.
    let mut printed = BTreeMap::new();
    for whole in all {
        for paper in whole.papers.iter().filter(|p| p.kind == PaperKind::Invoice) {
            let owner = (paper.order_id, paper.instalment_id);
            let before = printed.insert((paper.year, paper.number), owner);
            assert!(before.is_none_or(|other| other == owner), "printed twice: {paper:?}");
        }
    }
    let mut given = BTreeMap::new();
    for whole in all {
        let order = &whole.order;
        let own = (order.id, None, order.invoice_year.zip(order.invoice_no));
        let parts =
            whole.instalments.iter().map(|(i, _)| (order.id, Some(i.id), i.invoice_year.zip(i.invoice_no)));
        for (order, instalment, number) in parts.chain([own]) {
            let Some(number) = number else { continue };
            let owner = (order, instalment);
            assert_eq!(given.insert(number, owner), None, "{number:?} is given twice");
            let valid = whole.valid(instalment).any(|p| p.kind == PaperKind::Invoice);
            let others = printed.get(&number).is_some_and(|other| *other != owner);
            assert!(valid || !others, "a burned number: {number:?} of {owner:?}");
        }
    }
}

/// Claims: no feed twice on one day for one client. An order whose access was taken back claims its
/// desired days again, and may meet an order entered meanwhile: it is checked again when granted.
async fn check_claims(system: &Ctx, all: &[Whole]) {
    let live: Vec<_> = all
        .iter()
        .filter(|w| {
            w.order.delivery.can_conflict() && w.order.access.is_live() && w.order.archived_at.is_none()
        })
        .collect();
    let ids: BTreeSet<i64> = live.iter().flat_map(|w| w.lines.iter().map(|l| l.offering_id)).collect();
    let feeds = offering::feeds_of(system, &Vec::from_iter(ids)).await.unwrap();
    let revoked = revoked(system).await;
    let claims = live.iter().map(|whole| {
        let order = &whole.order;
        let own: Vec<i64> = whole
            .lines
            .iter()
            .flat_map(|l| feeds.get(&l.offering_id).into_iter().flatten().copied())
            .collect();
        let different: BTreeSet<i64> = own.iter().copied().collect();
        assert_eq!(different.len(), own.len(), "a feed twice in one order: {order:?}");
        let span =
            Span::of_order(order.starts_on, order.ends_on, order.desired_on, order.created_on, order.term());
        (order, span, different)
    });
    let claims: Vec<_> = claims.collect();
    let back = |order: &Order| order.access == Access::None && revoked.contains(&order.id);
    for (n, (order, span, feeds)) in claims.iter().enumerate() {
        for (other, days, others) in &claims[..n] {
            let family = |o: &Order| o.base_order_id.unwrap_or(o.id);
            let same = order.client_id == other.client_id
                && family(order) != family(other)
                && !feeds.is_disjoint(others);
            let meet = same && span.overlap(*days).is_some() && !back(order) && !back(other);
            assert!(!meet, "two live claims: {order:?} {span:?} and {other:?} {days:?}");
        }
    }
}

/// Orders whose access was taken back at any time.
async fn revoked(system: &Ctx) -> BTreeSet<i64> {
    let sql = "SELECT s.subject_id FROM journal j JOIN journal_subjects s ON s.journal_id = j.id
               WHERE j.event = 'subscriptions.order.revoke' AND j.outcome = 'done' AND s.noun = 'subscriptions.order'";
    let rows = system.raw(system.state.db().engine().statement(sql, [])).await.unwrap();
    rows.iter().map(|r| r.try_get_by_index(0).unwrap()).collect()
}
