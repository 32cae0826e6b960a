//! `stoyka mail-in`: a letter on the standard input, for mail servers that pipe.
//!
//! Postfix: `support unix - n n - - pipe user=stoyka argv=/usr/bin/stoyka mail-in --to ${recipient} --from ${sender}`.

use std::io::Read as _;
use std::process::ExitCode;

use kernel::files::LARGEST;
use kernel::{Ctx, Error, Result, mail_in};

use crate::config::Config;
use crate::house;

/// `EX_DATAERR`: the mail server gives the letter back.
const NEVER: u8 = 65;
/// `EX_NOUSER` of sysexits.h: the mail server answers the sender that there is no such address.
const NO_USER: u8 = 67;
/// `EX_TEMPFAIL`: the mail server keeps the letter and comes again.
const COME_AGAIN: u8 = 75;

/// Takes the letter in, and says what became of it.
pub(crate) async fn run(config: &Config, to: Option<String>, from: Option<String>) -> Result<()> {
    let state = house::open(config).await?;
    let read = tokio::task::spawn_blocking(|| {
        let mut bytes = Vec::new();
        std::io::stdin().take(LARGEST + 1).read_to_end(&mut bytes).map(|_| bytes)
    });
    let bytes = read.await.map_err(Error::internal)?.map_err(Error::internal)?;
    let ctx = Ctx::system(&state, "mail_in");
    let receipt = mail_in::push(&ctx, bytes, &to.unwrap_or_default(), from).await?;
    println!("{} {} {}", receipt.id, receipt.state, receipt.reason);
    Ok(())
}

/// What a mail server makes of a failure.
pub(crate) fn failed(error: &Error) -> ExitCode {
    eprintln!("stoyka: {error}");
    let wrong = |path: &str| matches!(error, Error::Invalid(errors) if errors.iter().any(|e| e.path == path));
    ExitCode::from(if wrong("recipient") {
        NO_USER
    } else if wrong("file") {
        NEVER
    } else {
        COME_AGAIN
    })
}
