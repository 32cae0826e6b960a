//! Reading one mailbox: what is new, letter by letter; seen only after the commit.

use std::collections::BTreeSet;

use futures_util::TryStreamExt as _;

use super::connect::{Fault, Signed, sign_in, timed};
use super::folder::encoded;
use crate::command::Ctx;
use crate::error::Error;
use crate::mail_in::letter::{Letter, receive};
use crate::mail_in::mailbox::{self, Held};
use crate::settings::{MAIL_IN_LETTER_MAX, Settings};

/// The most letters of one round; the next follows at once.
const MOST: usize = 200;

/// Why reading stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// The server did not let us, or went away.
    Server(Fault),
    /// Another process reads the mailbox by now.
    TakenOver,
    /// The house could not keep a letter.
    House(Error),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Server(fault)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::House(error)
    }
}

/// Reads what is new; tells how many letters came, and whether there are more.
pub(super) async fn poll(ctx: &Ctx, held: &mut Held) -> std::result::Result<(usize, bool), Stop> {
    let largest =
        Settings::on(ctx, ctx.state.clock().today()).await?.whole(&MAIL_IN_LETTER_MAX)? * 1024 * 1024;
    let mut session = sign_in(&held.mailbox).await?;
    let uids = fresh(&mut session, held).await?;
    if !mailbox::held(ctx, held).await? {
        return Err(Stop::TakenOver);
    }
    let mut came = 0;
    for uid in uids.iter().copied().take(MOST) {
        if let Some(letter) = fetch(ctx, &mut session, uid, largest).await? {
            let receipt = receive(ctx, &held.mailbox, letter).await?;
            came += usize::from(!receipt.known);
        }
        // From here on the letter is kept. If the mark is lost it comes again, and is known.
        seen(&mut session, uid).await?;
        held.last_uid = held.last_uid.max(i64::from(uid));
        if !mailbox::held(ctx, held).await? {
            return Err(Stop::TakenOver);
        }
    }
    // Whether the server says goodbye in time is of no account.
    let _ = timed(session.logout()).await;
    Ok((came, uids.len() > MOST))
}

/// UIDs of what is unseen, and of what came since the last round: somebody may have opened it in his mail program
/// in between. Another UIDVALIDITY means another folder under the same name (RFC 3501 §2.3.1.1): what was read of
/// the old one says nothing of it.
async fn fresh(session: &mut Signed, held: &mut Held) -> std::result::Result<BTreeSet<u32>, Fault> {
    let folder = timed(session.select(encoded(&held.mailbox.folder))).await?;
    let validity = i64::from(folder.uid_validity.unwrap_or(0));
    let mut uids: BTreeSet<u32> = timed(session.uid_search("UNSEEN")).await?.into_iter().collect();
    if validity == 0 || validity != held.uid_validity {
        held.uid_validity = validity;
        held.last_uid = folder.uid_next.map_or(0, |next| i64::from(next) - 1);
        // Below that, only what is unseen.
        return Ok(uids);
    }
    let since = timed(session.uid_search(format!("UID {}:*", held.last_uid + 1))).await?;
    // The range of nothing new is that of the last letter (RFC 3501 §6.4.8).
    uids.extend(since.into_iter().filter(|uid| i64::from(*uid) > held.last_uid));
    Ok(uids)
}

/// A letter, or the head of one that is too large; nothing if it is gone by now.
async fn fetch(
    ctx: &Ctx,
    session: &mut Signed,
    uid: u32,
    largest: i64,
) -> std::result::Result<Option<Letter>, Stop> {
    let Some((size, _)) = one(session, uid, "(UID RFC822.SIZE)").await? else { return Ok(None) };
    let is_whole = size <= largest;
    let what = if is_whole { "(UID BODY.PEEK[])" } else { "(UID BODY.PEEK[HEADER])" };
    let Some((_, bytes)) = one(session, uid, what).await? else { return Ok(None) };
    Ok(Some(Letter::read(ctx, bytes, None, (!is_whole).then_some(size)).await?))
}

/// The size and the bytes that one fetch of one letter gives.
async fn one(
    session: &mut Signed,
    uid: u32,
    what: &str,
) -> std::result::Result<Option<(i64, Vec<u8>)>, Fault> {
    let answers = timed(async {
        let stream = session.uid_fetch(uid.to_string(), what).await?;
        stream.try_collect::<Vec<_>>().await
    });
    let found = answers.await?.into_iter().find(|answer| answer.uid == Some(uid));
    Ok(found.map(|answer| {
        let bytes = answer.body().or_else(|| answer.header()).unwrap_or_default().to_vec();
        (answer.size.map_or(0, i64::from), bytes)
    }))
}

async fn seen(session: &mut Signed, uid: u32) -> std::result::Result<(), Fault> {
    timed(async {
        let stream = session.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)").await?;
        stream.try_collect::<Vec<_>>().await
    })
    .await
    .map(drop)
}
