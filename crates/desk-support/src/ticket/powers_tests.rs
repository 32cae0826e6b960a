//! The table row by row.

use super::*;

const USER: Relation = Relation {
    is_head: false,
    heads_any: false,
    is_member: true,
    is_whole: true,
    is_assignee: false,
    is_author: false,
    is_client: false,
    in_time_to_return: true,
};
const HEAD: Relation = Relation { is_head: true, heads_any: true, ..USER };
const NOBODY: Relation = Relation { is_member: false, is_whole: false, ..USER };
const CLIENT: Relation = Relation { is_client: true, is_author: true, ..NOBODY };

const ACTS: [Act; 9] = [
    Act::Lock,
    Act::Unlock,
    Act::Finish,
    Act::Return,
    Act::Refer,
    Act::Wait,
    Act::Resume,
    Act::Archive,
    Act::Restore,
];

fn allowed(row: Row, relation: Relation) -> Vec<Act> {
    ACTS.into_iter().filter(|act| judge(row, *act, relation).is_ok()).collect()
}

#[test]
fn a_free_ticket_is_locked_and_referred() {
    for who in [USER, HEAD] {
        assert_eq!(allowed(Row::Free, who), [Act::Lock, Act::Refer, Act::Wait]);
    }
    assert_eq!(allowed(Row::Free, NOBODY), []);
    assert_eq!(allowed(Row::Free, CLIENT), []);
}

#[test]
fn who_has_it_in_work_unlocks_finishes_and_refers() {
    for who in [USER, HEAD] {
        assert_eq!(allowed(Row::LockedByMe, who), [Act::Unlock, Act::Finish, Act::Refer, Act::Wait]);
    }
}

#[test]
fn only_a_head_takes_it_away_from_another() {
    assert_eq!(allowed(Row::LockedByOther, USER), []);
    assert_eq!(allowed(Row::LockedByOther, HEAD), [Act::Unlock]);
    assert_eq!(judge(Row::LockedByOther, Act::Lock, USER), Err(No::Locked));
    assert_eq!(judge(Row::LockedByOther, Act::Unlock, USER), Err(No::Locked));
    assert_eq!(judge(Row::LockedByOther, Act::Lock, HEAD), Err(No::Locked), "a head unlocks first");
}

#[test]
fn ones_own_done_is_returned_by_oneself_and_by_heads() {
    assert_eq!(allowed(Row::DoneByMe, USER), [Act::Return, Act::Archive]);
    assert_eq!(allowed(Row::DoneByMe, HEAD), [Act::Return, Act::Archive]);
    assert_eq!(allowed(Row::DoneByOther, USER), []);
    assert_eq!(allowed(Row::DoneByOther, HEAD), [Act::Return, Act::Archive]);
}

#[test]
fn author_and_client_return_in_time() {
    let author = Relation { is_author: true, ..NOBODY };
    for who in [author, CLIENT, Relation { is_author: false, ..CLIENT }] {
        assert_eq!(allowed(Row::DoneByOther, who), [Act::Return]);
        let late = Relation { in_time_to_return: false, ..who };
        assert_eq!(judge(Row::DoneByOther, Act::Return, late), Err(No::TooLate));
    }
    let late_head = Relation { in_time_to_return: false, is_author: true, ..HEAD };
    assert_eq!(judge(Row::DoneByOther, Act::Return, late_head), Ok(()), "a head at any time");
    assert_eq!(judge(Row::Free, Act::Return, CLIENT), Err(No::NotNow));
}

#[test]
fn from_the_archive_only_back() {
    for who in [USER, CLIENT, NOBODY] {
        assert_eq!(allowed(Row::Archived, who), []);
        assert_eq!(judge(Row::Archived, Act::Comment, who), Err(No::NotNow));
        assert_eq!(judge(Row::Archived, Act::Edit, who), Err(No::NotNow));
    }
    assert_eq!(allowed(Row::Archived, HEAD), [Act::Restore]);
}

#[test]
fn what_waits_is_resumed_or_referred() {
    assert_eq!(allowed(Row::Waiting, USER), [Act::Refer, Act::Resume]);
    assert_eq!(allowed(Row::WaitingOfOther, USER), []);
    assert_eq!(allowed(Row::WaitingOfOther, HEAD), [Act::Resume]);
}

#[test]
fn whose_hands_are_on_it() {
    let assignee = Relation { is_assignee: true, ..NOBODY };
    assert_eq!(assignee.rank(), Rank::Worker, "of whatever department");
    let colleague = Relation { is_whole: false, ..USER };
    assert_eq!(colleague.rank(), Rank::Reader, "it is addressed to others of the department");
    let author = Relation { is_author: true, ..NOBODY };
    assert_eq!(author.rank(), Rank::Worker);
    assert_eq!(Relation { heads_any: true, ..author }.rank(), Rank::Head, "own dept or author");
    assert_eq!(Relation { heads_any: true, ..NOBODY }.rank(), Rank::Reader, "a head elsewhere only looks");
    assert_eq!(CLIENT.rank(), Rank::Reader, "a client may not lock his own ticket");
}

#[test]
fn author_and_heads_edit() {
    let author = Relation { is_author: true, ..NOBODY };
    for row in [Row::Free, Row::LockedByOther, Row::DoneByOther, Row::Waiting] {
        assert_eq!(judge(row, Act::Edit, author), Ok(()));
        assert_eq!(judge(row, Act::Edit, HEAD), Ok(()));
        assert_eq!(judge(row, Act::Edit, USER), Err(No::NotYours));
        assert_eq!(judge(row, Act::Edit, CLIENT), Err(No::NotYours));
        assert_eq!(judge(row, Act::Comment, CLIENT), Ok(()));
    }
}

#[test]
fn the_row_follows_the_state() {
    let row = |state, lock, done| Row::of(state, false, lock, done);
    assert_eq!(row(State::Locked, Whose::Mine, Whose::Nobodys), Row::LockedByMe);
    assert_eq!(row(State::Locked, Whose::Others, Whose::Nobodys), Row::LockedByOther);
    assert_eq!(row(State::Done, Whose::Mine, Whose::Others), Row::DoneByOther);
    assert_eq!(row(State::Done, Whose::Others, Whose::Mine), Row::DoneByMe);
    assert_eq!(row(State::Waiting, Whose::Nobodys, Whose::Nobodys), Row::Waiting);
    assert_eq!(row(State::Waiting, Whose::Others, Whose::Nobodys), Row::WaitingOfOther);
    assert_eq!(Row::of(State::Done, true, Whose::Mine, Whose::Mine), Row::Archived);
}
