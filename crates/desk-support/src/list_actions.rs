//! What can be done to many tickets at once: the commands of one, a row each.

use kernel::listing::{ListAction, step};

use crate::rights::{TICKET_VIEW, TICKET_WORK};
use crate::ticket::{
    ArchiveTicket, FinishTicket, LockTicket, RestoreTicket, ResumeTicket, UnlockTicket, WaitTicket,
    WatchTicket,
};

const PLAIN: ListAction = ListAction {
    listing: "support.tickets",
    key: "lock",
    title: "list-lock-tickets",
    confirm: "list-lock-tickets-sure",
    fields: &[],
    right: TICKET_WORK,
    prepare: |ctx, ticket, _| Box::pin(step(ctx, LockTicket { ticket: ticket.into() })),
};

/// The acts of a working list.
macro_rules! of_list {
    ($listing:literal) => {
        [
            ListAction { listing: $listing, ..PLAIN },
            ListAction {
                listing: $listing,
                key: "unlock",
                title: "list-unlock-tickets",
                confirm: "list-unlock-tickets-sure",
                prepare: |ctx, ticket, _| Box::pin(step(ctx, UnlockTicket { ticket: ticket.into() })),
                ..PLAIN
            },
            ListAction {
                listing: $listing,
                key: "finish",
                title: "list-finish-tickets",
                confirm: "list-finish-tickets-sure",
                prepare: |ctx, ticket, _| Box::pin(step(ctx, FinishTicket { ticket: ticket.into() })),
                ..PLAIN
            },
            ListAction {
                listing: $listing,
                key: "wait",
                title: "list-wait-tickets",
                confirm: "list-wait-tickets-sure",
                prepare: |ctx, ticket, _| {
                    Box::pin(step(ctx, WaitTicket { ticket: ticket.into(), ..WaitTicket::default() }))
                },
                ..PLAIN
            },
            ListAction {
                listing: $listing,
                key: "resume",
                title: "list-resume-tickets",
                confirm: "list-resume-tickets-sure",
                prepare: |ctx, ticket, _| Box::pin(step(ctx, ResumeTicket { ticket: ticket.into() })),
                ..PLAIN
            },
            ListAction {
                listing: $listing,
                key: "watch",
                title: "list-watch-tickets",
                confirm: "",
                right: TICKET_VIEW,
                prepare: |ctx, ticket, _| {
                    Box::pin(step(ctx, WatchTicket { ticket: ticket.into(), ..WatchTicket::default() }))
                },
                ..PLAIN
            },
            ListAction {
                listing: $listing,
                key: "archive",
                title: "list-archive-tickets",
                confirm: "list-archive-tickets-sure",
                prepare: |ctx, ticket, _| Box::pin(step(ctx, ArchiveTicket { ticket: ticket.into() })),
                ..PLAIN
            },
        ]
    };
}

const ALL: [ListAction; 7] = of_list!("support.tickets");
const IN: [ListAction; 7] = of_list!("support.incoming");
const OUT: [ListAction; 7] = of_list!("support.outgoing");
const ARCHIVE: [ListAction; 1] = [ListAction {
    listing: "support.archive",
    key: "restore",
    title: "list-restore-tickets",
    confirm: "list-restore-tickets-sure",
    prepare: |ctx, ticket, _| Box::pin(step(ctx, RestoreTicket { ticket: ticket.into() })),
    ..PLAIN
}];

/// Several lists as one of `N`, the sum of their lengths.
#[allow(clippy::indexing_slicing, reason = "it runs when the program is compiled, and fails there")]
const fn joined<const N: usize>(lists: &[&[ListAction]]) -> [ListAction; N] {
    let mut all = [PLAIN; N];
    let (mut to, mut list) = (0, 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            all[to] = lists[list][at];
            to += 1;
            at += 1;
        }
        list += 1;
    }
    assert!(to == N, "the lists are not of this length");
    all
}

/// All of them.
pub const ACTIONS: &[ListAction] =
    &joined::<{ ALL.len() + IN.len() + OUT.len() + ARCHIVE.len() }>(&[&ALL, &IN, &OUT, &ARCHIVE]);
