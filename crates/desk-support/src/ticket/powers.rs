//! Who may do what with a ticket: table 1.3 of spec/support.md as data, with waiting added, and the decisions at its
//! head: an assignee may always act, of whatever department; author or client may return a done ticket within a
//! settable time.

use super::state::State;

/// What is done with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Take in work.
    Lock,
    /// Give back, or take away from somebody.
    Unlock,
    /// Say that it is done.
    Finish,
    /// Say that it is not.
    Return,
    /// Send to others.
    Refer,
    /// Let it wait.
    Wait,
    /// End the waiting.
    Resume,
    /// Change subject, message, priority, topic.
    Edit,
    /// Write a comment.
    Comment,
    /// Put away.
    Archive,
    /// Take back from the archive.
    Restore,
}

/// How a ticket stands to the one who acts: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Free.
    Free,
    /// He has it in work.
    LockedByMe,
    /// Somebody else has.
    LockedByOther,
    /// It waits; nobody else has it in work.
    Waiting,
    /// It waits, in somebody else's work.
    WaitingOfOther,
    /// He has done it.
    DoneByMe,
    /// Somebody else has.
    DoneByOther,
    /// It is put away.
    Archived,
}

impl Row {
    /// The row of a ticket in this state for somebody.
    pub const fn of(state: State, is_archived: bool, lock: Whose, done: Whose) -> Self {
        match (is_archived, state) {
            (true, _) => Self::Archived,
            (_, State::Free) => Self::Free,
            (_, State::Locked) if matches!(lock, Whose::Mine) => Self::LockedByMe,
            (_, State::Locked) => Self::LockedByOther,
            (_, State::Waiting) if matches!(lock, Whose::Others) => Self::WaitingOfOther,
            (_, State::Waiting) => Self::Waiting,
            (_, State::Done) if matches!(done, Whose::Mine) => Self::DoneByMe,
            (_, State::Done) => Self::DoneByOther,
        }
    }
}

/// Whose a lock or a done mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Nobody's.
    Nobodys,
    /// The actor's.
    Mine,
    /// Somebody else's.
    Others,
}

/// What somebody is to a ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// He heads its department or division, or may do all at this desk.
    pub is_head: bool,
    /// He heads a department he shares with its author, who is himself or another: he sees it. Of his own
    /// authorship a head may do all («own dept or author»).
    pub heads_any: bool,
    /// He works in its department.
    pub is_member: bool,
    /// It is addressed to the department as a whole.
    pub is_whole: bool,
    /// He is an assignee.
    pub is_assignee: bool,
    /// He entered it.
    pub is_author: bool,
    /// He is of its client's side: himself, or the head of his group.
    pub is_client: bool,
    /// It is within the time in which a done ticket may be returned by author and client.
    pub in_time_to_return: bool,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// He may look.
    Reader,
    /// A department's user with a relation to the ticket.
    Worker,
    /// A head.
    Head,
}

impl Relation {
    /// The column that holds for him.
    pub const fn rank(self) -> Rank {
        if self.is_client {
            return Rank::Reader;
        }
        if self.is_head || (self.heads_any && self.is_author) {
            return Rank::Head;
        }
        if self.is_author || self.is_assignee || (self.is_member && self.is_whole) {
            Rank::Worker
        } else {
            Rank::Reader
        }
    }
}

/// The table: in this row, this act, from this rank on. What does not stand here nobody may.
const TABLE: &[(Row, Act, Rank)] = &[
    (Row::Free, Act::Lock, Rank::Worker),
    (Row::Free, Act::Refer, Rank::Worker),
    (Row::Free, Act::Wait, Rank::Worker),
    (Row::LockedByMe, Act::Unlock, Rank::Worker),
    (Row::LockedByMe, Act::Finish, Rank::Worker),
    (Row::LockedByMe, Act::Refer, Rank::Worker),
    (Row::LockedByMe, Act::Wait, Rank::Worker),
    (Row::LockedByOther, Act::Unlock, Rank::Head),
    (Row::Waiting, Act::Resume, Rank::Worker),
    (Row::Waiting, Act::Refer, Rank::Worker),
    (Row::WaitingOfOther, Act::Resume, Rank::Head),
    (Row::DoneByMe, Act::Return, Rank::Worker),
    (Row::DoneByMe, Act::Archive, Rank::Worker),
    (Row::DoneByOther, Act::Return, Rank::Head),
    (Row::DoneByOther, Act::Archive, Rank::Head),
    (Row::Archived, Act::Restore, Rank::Head),
];

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum No {
    /// As the ticket stands, nobody may.
    NotNow,
    /// Somebody else has it in work.
    Locked,
    /// Others may.
    NotYours,
    /// Author and client could have returned it earlier.
    TooLate,
}

/// Whether somebody may do this.
pub fn judge(row: Row, act: Act, relation: Relation) -> Result<(), No> {
    let rank = relation.rank();
    match act {
        Act::Comment | Act::Edit if row == Row::Archived => return Err(No::NotNow),
        Act::Comment => return Ok(()),
        Act::Edit if rank == Rank::Head || (relation.is_author && !relation.is_client) => return Ok(()),
        Act::Edit => return Err(No::NotYours),
        _ => {}
    }
    let wanted = TABLE.iter().find(|(r, a, _)| *r == row && *a == act).map(|(.., rank)| *rank);
    match wanted {
        Some(wanted) if rank >= wanted => Ok(()),
        Some(_) if act == Act::Return && (relation.is_author || relation.is_client) => {
            if relation.in_time_to_return { Ok(()) } else { Err(No::TooLate) }
        }
        Some(_) if matches!(row, Row::LockedByOther | Row::WaitingOfOther) && rank >= Rank::Worker => {
            Err(No::Locked)
        }
        Some(_) => Err(No::NotYours),
        // It is not the lock that keeps one from returning what is not done.
        None if matches!(act, Act::Return | Act::Archive | Act::Restore) => Err(No::NotNow),
        None if matches!(row, Row::LockedByOther | Row::WaitingOfOther) => Err(No::Locked),
        None => Err(No::NotNow),
    }
}

#[cfg(test)]
#[path = "powers_tests.rs"]
mod tests;
