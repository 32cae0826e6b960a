//! Client groups (support.md §1.1): contacts gathered under a head, who sees what all of them ask. A group that
//! follows a client takes in its contacts; a contact is of one group at most. Blocking a group shuts its people
//! out without touching their logins, so that unblocking brings back those alone whom the group had blocked.

mod archive;
mod ask;
mod block;
mod held;
mod listing;
mod move_contact;
mod read;
mod row;
mod save;
mod seat;
mod set_head;
mod unblock;

pub use archive::ArchiveClientGroup;
pub use ask::{AskClientGroup, ClientGroupCard, GroupPerson};
pub use block::BlockClientGroup;
pub(super) use held::follow;
pub use listing::CLIENT_GROUPS;
pub use move_contact::MoveContact;
pub use read::{
    GroupMember, blocked_with, found, get, group_of, groups_of_client, live, members, of_contacts, seen_by,
};
pub use row::Model as ClientGroup;
pub use save::SaveClientGroup;
pub use seat::Seat;
pub use set_head::SetClientGroupHead;
pub use unblock::UnblockClientGroup;
