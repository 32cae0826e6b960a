//! Segments: parts of the clients that rights divide staff by (spec/subscriptions.md §1.16, A3).

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use super::{Right, RightSet, Side};
use crate::actor::Actor;
use crate::db::Tx;
use crate::error::Result;
use crate::module::Module;

/// Puts a client that has just been registered into a segment.
pub type Join = for<'a> fn(&'a mut Tx, i64) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A part of the clients that some of staff are limited to. Whoever holds some of a module's segments and
/// not the others sees and touches the clients of those only, whatever else he may do; whoever holds all of
/// them is not limited by this module. Whoever holds none knows of no client at all, unless the module is no
/// business of his: he holds no other right of it, and no segment is denied to him by its name.
#[derive(Clone, Copy)]
pub struct SegmentSpec {
    /// The leaf that lets one see it.
    pub right: Right,
    /// SQL: whether a client belongs to it; `{}` stands for the client's id.
    pub clients: &'static str,
    /// Puts a new client into it, registered by somebody who would not know of it otherwise.
    pub join: Join,
}

impl fmt::Debug for SegmentSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.right.0)
    }
}

/// Puts a client that the actor has registered where he is limited to: else it would be lost to him.
pub(crate) async fn join(tx: &mut Tx, client: i64) -> Result<()> {
    let Actor::Staff { rights, .. } = tx.actor().clone() else { return Ok(()) };
    let modules: Vec<Module> = tx.ctx().state.modules().to_vec();
    for module in modules.iter().filter(|module| rights.limit(module).is_some()) {
        if let Some(own) = module.segments.iter().find(|s| rights.serves(s.right)) {
            (own.join)(tx, client).await?;
        }
    }
    Ok(())
}

impl RightSet {
    /// The same, limited to the segments it holds. A token's scopes limit nothing here and widen nothing:
    /// a token sees the clients that its owner sees.
    #[must_use]
    pub fn confined(mut self, modules: &[Module]) -> Self {
        self.limits = modules.iter().filter_map(|module| self.limit(module)).collect();
        self
    }

    /// The condition on clients, if the holder is limited to some of this module's segments, or to none.
    fn limit(&self, module: &Module) -> Option<String> {
        let segments = module.segments;
        let held: Vec<&str> = segments.iter().filter(|s| self.serves(s.right)).map(|s| s.clients).collect();
        if held.len() == segments.len() {
            None
        } else if held.is_empty() {
            self.is_concerned(module).then(|| "(1 = 0)".to_owned())
        } else {
            Some(format!("({})", held.join(" OR ")))
        }
    }

    /// Whether one holds a segment. It is both looked at and acted upon, so a branch that is given for one of
    /// the two only gives it too: whoever may look at everything looks at all clients.
    fn serves(&self, segment: Right) -> bool {
        Side::ALL.iter().any(|side| self.allows_as(segment.0, *side))
    }

    /// Whether a module that divides the clients means this person.
    fn is_concerned(&self, module: &Module) -> bool {
        let grants = [&self.group, &self.kind, &self.own];
        let denied = |s: &SegmentSpec| grants.iter().any(|g| g.said(s.right.0) == Some(false));
        module.rights.iter().any(|spec| spec.is_for_staff() && self.allows(spec.right.0))
            || module.segments.iter().any(denied)
    }
}

#[cfg(test)]
mod tests {
    use super::super::RightSpec;
    use super::*;

    const RIGHTS: &[RightSpec] =
        &[RightSpec::staff(Right("desk.order.edit")), RightSpec::contact(Right("desk.my"))];
    const SEGMENTS: &[SegmentSpec] = &[
        segment(Right("desk.segment.a"), "a({})"),
        segment(Right("desk.segment.b"), "b({})"),
        segment(Right("desk.segment.c"), "c({})"),
    ];

    const fn segment(right: Right, clients: &'static str) -> SegmentSpec {
        SegmentSpec { right, clients, join: |_, _| Box::pin(async { Ok(()) }) }
    }

    fn limits(own: &[(&str, bool)]) -> Vec<String> {
        let mut set = RightSet::default();
        own.iter().for_each(|(branch, allow)| set.own.set(*branch, *allow));
        // A token that names nothing of the segments does not set its owner free.
        set.scopes = Some(super::super::Grants::new());
        set.confined(&[Module { rights: RIGHTS, segments: SEGMENTS, ..Module::EMPTY }]).limits
    }

    #[test]
    fn who_holds_a_part_is_limited_to_it() {
        assert_eq!(limits(&[("desk", true)]), [""; 0], "all of them");
        assert_eq!(limits(&[(":view", true)]), [""; 0], "all of them, to look at");
        assert_eq!(limits(&[("desk.segment.b", true)]), ["(b({}))"]);
        assert_eq!(limits(&[("", true), ("desk.segment.b", false)]), ["(a({}) OR c({}))"]);
    }

    #[test]
    fn who_holds_none_knows_of_nobody() {
        assert_eq!(limits(&[("desk.order", true)]), ["(1 = 0)"], "he is of the desk");
        assert_eq!(limits(&[("desk", true), ("desk.segment", false)]), ["(1 = 0)"]);
        assert_eq!(limits(&[("clients", true), ("desk.segment.a", false)]), ["(1 = 0)"], "denied by name");
        assert_eq!(limits(&[("clients", true)]), [""; 0], "of another desk");
        assert_eq!(limits(&[("", true), ("desk", false)]), [""; 0], "the same");
    }
}
