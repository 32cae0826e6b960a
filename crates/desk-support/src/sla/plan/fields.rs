//! What is told of a plan: nine spans of days, hours, minutes and seconds (seed 001 «SLA-планы»).

use kernel::{Check, FieldError, In, text_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Plan;

/// The longest target: ten years.
const LONGEST: i64 = 10 * 366 * 86_400;

/// A span of time, as the form has it. All left out: no target.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SpanFields {
    /// Days of 24 hours, counted hours if only working hours count.
    pub days: In<i64>,
    /// Hours.
    pub hours: In<i64>,
    /// Minutes.
    pub minutes: In<i64>,
    /// Seconds.
    pub seconds: In<i64>,
}

/// A target for each priority.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TargetFields {
    /// At low priority.
    pub low: SpanFields,
    /// At medium priority.
    pub medium: SpanFields,
    /// At high priority.
    pub high: SpanFields,
}

/// What is told of a plan.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlanFields {
    /// Name, unique.
    pub name: In<String>,
    /// The plan it stands under.
    pub parent: In<i64>,
    /// Its place among the others; smaller is earlier.
    pub place: In<i64>,
    /// Whether only working hours count.
    pub business_hours: In<bool>,
    /// Time to the first lock.
    pub reaction: TargetFields,
    /// Hands-on time.
    pub work: TargetFields,
    /// Time to done.
    pub deadline: TargetFields,
}

impl SpanFields {
    /// The span in seconds. The outer nothing means that it was wrong.
    #[allow(clippy::option_option, reason = "wrong, absent and present are three things")]
    fn check(&self, outer: &mut Check, path: &str) -> Option<Option<i64>> {
        let mut check = Check::new();
        let mut total = Some(0_i64);
        for (name, field, unit) in [
            ("days", &self.days, 86_400),
            ("hours", &self.hours, 3_600),
            ("minutes", &self.minutes, 60),
            ("seconds", &self.seconds, 1),
        ] {
            let value = check.or(name, field, 0);
            let value = check.that(name, value, "support_span", |n| (0..=LONGEST / unit).contains(n));
            total = total.zip(value).map(|(total, n)| total.saturating_add(n.saturating_mul(unit)));
        }
        if total.is_some_and(|total| total > LONGEST) {
            check.fail(FieldError::new("days", "support_span"));
            total = None;
        }
        outer.nest(&format!("{path}."), check);
        // Zero is «not set», as in the old system, where it was divided by.
        total.map(|total| Some(total).filter(|t| *t > 0))
    }

    /// The span as somebody would type it.
    fn of(seconds: Option<i64>) -> Self {
        let Some(seconds) = seconds else { return Self::default() };
        let part = |n: i64| if n == 0 { In::default() } else { In::from(n) };
        Self {
            days: part(seconds / 86_400),
            hours: part(seconds % 86_400 / 3_600),
            minutes: part(seconds % 3_600 / 60),
            seconds: part(seconds % 60),
        }
    }
}

impl TargetFields {
    #[allow(clippy::type_complexity, reason = "three targets, each of which may be none")]
    fn check(&self, check: &mut Check, path: &str) -> Option<[Option<i64>; 3]> {
        let low = self.low.check(check, &format!("{path}.low"));
        let medium = self.medium.check(check, &format!("{path}.medium"));
        let high = self.high.check(check, &format!("{path}.high"));
        Some([low?, medium?, high?])
    }

    fn of(low: Option<i64>, medium: Option<i64>, high: Option<i64>) -> Self {
        Self { low: SpanFields::of(low), medium: SpanFields::of(medium), high: SpanFields::of(high) }
    }

    /// The spans with the names of their priorities.
    pub(crate) const fn each(&self) -> [(&'static str, &SpanFields); 3] {
        [("low", &self.low), ("medium", &self.medium), ("high", &self.high)]
    }
}

impl PlanFields {
    pub(super) fn check(&self, outer: &mut Check) -> Option<Plan> {
        let mut check = Check::new();
        let name = check.need_text("name", &self.name, 200);
        let parent = check.optional("parent", &self.parent);
        let place = check.or("place", &self.place, 0);
        let business = check.or("business_hours", &self.business_hours, false);
        let reaction = self.reaction.check(&mut check, "reaction");
        let work = self.work.check(&mut check, "work");
        let deadline = self.deadline.check(&mut check, "deadline");
        outer.nest("plan.", check);
        let name = name?;
        let ([reaction_low, reaction_medium, reaction_high], [work_low, work_medium, work_high]) =
            (reaction?, work?);
        let [deadline_low, deadline_medium, deadline_high] = deadline?;
        Some(Plan {
            id: 0,
            version: 1,
            archived_at: None,
            parent_id: parent?,
            place: place?,
            name_key: text_key::fold(&name),
            name,
            business_hours: business?,
            reaction_low,
            reaction_medium,
            reaction_high,
            work_low,
            work_medium,
            work_high,
            deadline_low,
            deadline_medium,
            deadline_high,
        })
    }

    /// The same as typed by someone who would say what the row says.
    pub fn of(plan: &Plan) -> Self {
        Self {
            name: In::read(plan.name.as_str()),
            parent: plan.parent_id.into(),
            place: plan.place.into(),
            business_hours: if plan.business_hours { true.into() } else { In::default() },
            reaction: TargetFields::of(plan.reaction_low, plan.reaction_medium, plan.reaction_high),
            work: TargetFields::of(plan.work_low, plan.work_medium, plan.work_high),
            deadline: TargetFields::of(plan.deadline_low, plan.deadline_medium, plan.deadline_high),
        }
    }
}
