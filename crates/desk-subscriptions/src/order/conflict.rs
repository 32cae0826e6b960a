//! When two orders of one subscriber claim the same feed for the same days.
//!
//! Source: seed §1.3 («Введена», «Ввод»), spec/subscriptions.md §1.8, A18.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::order::access::Access;
use crate::order::delivery::Delivery;
use crate::order::period::{Term, default_start};

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

impl Span {
    /// The days that both have, if there are any.
    pub fn overlap(self, other: Self) -> Option<Self> {
        let both = Self { start: self.start.max(other.start), end: self.end.min(other.end) };
        (both.start <= both.end).then_some(both)
    }

    /// The days an order takes: from its actual start, else the desired one, else the day after it
    /// was entered, to its actual end, else by its term. An order whose end only the operator
    /// can say takes its first day; such orders do not conflict.
    pub fn of_order(
        starts_on: Option<NaiveDate>,
        ends_on: Option<NaiveDate>,
        desired_on: Option<NaiveDate>,
        created_on: NaiveDate,
        term: Term,
    ) -> Self {
        let start = starts_on.unwrap_or_else(|| default_start(desired_on, created_on));
        Self { start, end: ends_on.or_else(|| term.end(start)).unwrap_or(start) }
    }
}

/// What an order claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The order's id. A new order may have any that no other has.
    pub order: i64,
    /// The id of the order to which this one adds connections («докупка»).
    pub base: Option<i64>,
    /// Its type.
    pub delivery: Delivery,
    /// Its state of access.
    pub access: Access,
    /// Whether it is in the archive.
    pub archived: bool,
    /// For which days.
    pub span: Span,
    /// Its offerings with their feeds.
    pub bundles: Vec<Bundle>,
}

/// An offering of an order with the feeds in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The offering's id.
    pub offering: i64,
    /// The ids of its feeds.
    pub feeds: BTreeSet<i64>,
}

/// A feed claimed twice. Both kinds are refused with the code `conflict` (§1.17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// Two offerings of the order itself have the feed.
    Within {
        /// The feed's id.
        feed: i64,
        /// The first offering with it.
        first: i64,
        /// A later one.
        second: i64,
    },
    /// Another order has the feed on some of the same days.
    Between {
        /// The feed's id.
        feed: i64,
        /// The other order's id.
        order: i64,
        /// The days of the other order.
        span: Span,
    },
}

impl Conflict {
    /// The stable code of the refusal.
    pub const CODE: &'static str = "conflict";
}

impl Claim {
    /// The feeds of all its offerings.
    fn feeds(&self) -> BTreeSet<i64> {
        self.bundles.iter().flat_map(|bundle| bundle.feeds.iter().copied()).collect()
    }

    /// The order itself, or the one that it extends: an order does not conflict with its own
    /// connections bought later, nor these with one another.
    fn family(&self) -> i64 {
        self.base.unwrap_or(self.order)
    }

    /// Whether it takes part at all.
    fn counts(&self) -> bool {
        self.delivery.can_conflict() && self.access.is_live() && !self.archived
    }
}

/// What stands against a new or changed order: feeds twice within it, then feeds claimed by
/// others, which must be orders of the same subscriber; it itself may be among them. Cancelled,
/// finished and archived orders, single requests, contracts and certificates take no part.
pub fn conflicts(new: &Claim, others: &[Claim]) -> Vec<Conflict> {
    if !new.counts() {
        return Vec::new();
    }
    let mut found = within(new);
    let feeds = new.feeds();
    for other in others.iter().filter(|other| other.counts() && other.family() != new.family()) {
        if new.span.overlap(other.span).is_some() {
            let between = |&feed| Conflict::Between { feed, order: other.order, span: other.span };
            found.extend(other.feeds().intersection(&feeds).map(between));
        }
    }
    found
}

fn within(claim: &Claim) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (place, second) in claim.bundles.iter().enumerate() {
        for feed in &second.feeds {
            let mut earlier = claim.bundles.iter().take(place);
            if let Some(first) = earlier.find(|first| first.feeds.contains(feed)) {
                let (first, second) = (first.offering, second.offering);
                found.push(Conflict::Within { feed: *feed, first, second });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 1).unwrap() + Days::new(n)
    }

    fn span(start: u64, end: u64) -> Span {
        Span { start: day(start), end: day(end) }
    }

    fn claim(order: i64, days: Span, feeds: &[i64]) -> Claim {
        Claim {
            order,
            base: None,
            delivery: Delivery::Online,
            access: Access::None,
            archived: false,
            span: days,
            bundles: vec![Bundle { offering: order * 10, feeds: feeds.iter().copied().collect() }],
        }
    }

    #[test]
    fn a_common_feed_on_a_common_day() {
        let new = claim(1, span(10, 20), &[1, 2, 3]);
        let found = |days, feeds: &[i64]| conflicts(&new, &[claim(2, days, feeds)]).len();
        assert_eq!(found(span(20, 30), &[3, 4]), 1, "one common day is enough");
        assert_eq!(found(span(0, 10), &[1, 2, 3]), 3);
        assert_eq!(found(span(12, 13), &[1]), 1);
        assert_eq!(found(span(21, 30), &[1, 2, 3]), 0, "the day after");
        assert_eq!(found(span(0, 9), &[1, 2, 3]), 0, "the day before");
        assert_eq!(found(span(10, 20), &[4]), 0, "another feed");
        let other = claim(2, span(15, 40), &[3]);
        let expected = Conflict::Between { feed: 3, order: 2, span: span(15, 40) };
        assert_eq!(conflicts(&new, &[other]), [expected]);
    }

    #[test]
    fn who_takes_no_part() {
        let new = claim(1, span(0, 9), &[1]);
        let other = claim(2, span(0, 9), &[1]);
        let against = |other: Claim| {
            let [there, back] = [(&new, &other), (&other, &new)];
            let found = |(a, b)| conflicts(a, std::slice::from_ref(b)).len();
            found(there) + found(back)
        };
        for access in Access::ALL {
            let expected = if access.is_live() { 2 } else { 0 };
            assert_eq!(against(Claim { access, ..other.clone() }), expected, "{access}");
        }
        for delivery in Delivery::ALL {
            let expected = if delivery.can_conflict() { 2 } else { 0 };
            assert_eq!(against(Claim { delivery, ..other.clone() }), expected, "{delivery}");
        }
        assert_eq!(against(Claim { archived: true, ..other.clone() }), 0);
        assert_eq!(against(new.clone()), 0, "an order that is changed does not meet itself");
        assert_eq!(against(Claim { base: Some(1), ..other.clone() }), 0, "connections bought later");
        let sister = Claim { base: Some(1), ..claim(3, span(0, 9), &[1]) };
        let added = Claim { base: Some(1), ..other };
        assert_eq!(conflicts(&added, &[sister, new.clone()]), []);
    }

    #[test]
    fn a_feed_twice_in_one_order() {
        let bundle = |offering, feeds: [i64; 2]| Bundle { offering, feeds: feeds.into() };
        let bundles = vec![bundle(10, [1, 2]), bundle(11, [2, 3]), bundle(12, [2, 4])];
        let twice = Claim { bundles, ..claim(1, span(0, 9), &[]) };
        let expected = [
            Conflict::Within { feed: 2, first: 10, second: 11 },
            Conflict::Within { feed: 2, first: 10, second: 12 },
        ];
        assert_eq!(conflicts(&twice, &[]), expected);
        let query = Claim { delivery: Delivery::Query, ..twice };
        assert_eq!(conflicts(&query, &[]), []);
    }

    #[test]
    fn the_days_of_an_order() {
        let of = |start, end, desired| Span::of_order(start, end, desired, day(0), Term::Days(10));
        assert_eq!(of(None, None, None), span(1, 10), "tomorrow from the day it was entered");
        assert_eq!(of(None, None, Some(day(5))), span(5, 14));
        assert_eq!(of(Some(day(7)), None, Some(day(5))), span(7, 16));
        assert_eq!(of(Some(day(7)), Some(day(8)), Some(day(5))), span(7, 8));
        let by_hand = Span::of_order(None, None, None, day(0), Term::ByHand);
        assert_eq!(by_hand, span(1, 1));
    }

    fn claims() -> impl Strategy<Value = Claim> {
        let feeds = prop::collection::btree_set(0_i64..6, 0..4);
        let state = (
            prop::sample::select(&Delivery::ALL[..2]),
            prop::sample::select(&Access::ALL[..]),
            prop::option::weighted(0.2, 0_i64..4),
            prop::bool::weighted(0.1),
        );
        (0_i64..1000, 0_u64..30, 0_u64..30, feeds, state).prop_map(
            |(order, start, length, feeds, (delivery, access, base, archived))| Claim {
                delivery,
                access,
                base,
                archived,
                bundles: vec![Bundle { offering: 1, feeds }],
                ..claim(order, span(start, start + length), &[])
            },
        )
    }

    /// The rule in plain words: some day, some feed, in both.
    fn collide(a: &Claim, b: &Claim) -> bool {
        let has = |claim: &Claim, n: u64| claim.span.start <= day(n) && day(n) <= claim.span.end;
        let live = |c: &Claim| !c.archived && !matches!(c.access, Access::Finished | Access::Cancelled);
        let own = a.base.unwrap_or(a.order) == b.base.unwrap_or(b.order);
        let feed = a.bundles[0].feeds.iter().any(|feed| b.bundles[0].feeds.contains(feed));
        live(a) && live(b) && !own && feed && (0..60).any(|n| has(a, n) && has(b, n))
    }

    proptest! {
        #[test]
        fn agrees_with_the_rule_in_plain_words(a in claims(), b in claims()) {
            let found = conflicts(&a, std::slice::from_ref(&b));
            prop_assert_eq!(!found.is_empty(), collide(&a, &b));
        }

        #[test]
        fn is_mutual(a in claims(), b in claims()) {
            let there = conflicts(&a, std::slice::from_ref(&b)).len();
            prop_assert_eq!(there, conflicts(&b, std::slice::from_ref(&a)).len());
        }

        #[test]
        fn others_do_not_hide_one_another(
            a in claims(),
            others in prop::collection::vec(claims(), 0..6),
        ) {
            let alone = |b| conflicts(&a, std::slice::from_ref(b)).len();
            let apart: usize = others.iter().map(alone).sum();
            prop_assert_eq!(conflicts(&a, &others).len(), apart);
        }
    }
}
