//! Client groups (support.md §1.1): contacts gathered under a head, who sees what all of them ask. A group that
//! follows a client takes in its contacts; a contact is of one group at most. Blocking a group shuts its people
//! out without touching their logins, so that unblocking brings back those alone whom the group had blocked.

mod read;
mod row;
mod seat;

pub use read::{GroupMember, get, group_of, groups_of_client, is_blocked_with_group, members, seen_by};
pub use row::Model as ClientGroup;
pub use seat::Seat;
