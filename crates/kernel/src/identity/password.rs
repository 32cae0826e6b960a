//! Passwords: argon2id, on a thread of its own so that pages go on being served.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

use tokio::sync::Semaphore;

use crate::check::Check;
use crate::command::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::field::{In, Secret};
use crate::settings::{PASSWORD_MIN, Settings};

/// Longest password.
const LONGEST: usize = 200;

/// A hash of no password: checked when there is no such login, so that the answer takes as long.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c3RveWthc3RveWthc3RveQ$2V0rO5Xg3Q0b1v3Yq0dKp2l5Jq3o1e5XxJ5oW8m2l3A";

/// How many hashes are worked out at once: each takes 19 MB and a core, and strangers can ask for them.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// Does slow work on a thread of its own, when it is its turn.
async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// Hashes a password.
pub(crate) async fn hash(password: &Secret) -> Result<String> {
    let password = password.reveal().to_owned();
    let work = move || Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string());
    in_turn(work).await?.map_err(Error::internal)
}

/// Whether the password is the one of this hash; without a hash, never, and as slowly.
pub(super) async fn verify(password: &Secret, hash: Option<&str>) -> Result<bool> {
    let password = password.reveal().to_owned();
    let known = hash.is_some();
    let hash = hash.unwrap_or(NOBODY).to_owned();
    let work = move || {
        let parsed = PasswordHash::new(&hash);
        parsed.is_ok_and(|h| Argon2::default().verify_password(password.as_bytes(), &h).is_ok())
    };
    Ok(in_turn(work).await? && known)
}

/// What a new password must be: so many characters and no more, and the same when typed again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PasswordRule {
    shortest: usize,
}

impl PasswordRule {
    /// The rule of today's settings.
    pub(crate) async fn now(ctx: &Ctx) -> Result<Self> {
        let settings = Settings::on(ctx, ctx.state.clock().today()).await?;
        Ok(Self { shortest: usize::try_from(settings.whole(&PASSWORD_MIN)?).map_err(Error::internal)? })
    }

    /// Notes what is wrong with a new password.
    pub(crate) fn check(self, check: &mut Check, path: &str, secret: Option<Secret>) -> Option<Secret> {
        let secret = secret?;
        if (self.shortest..=LONGEST).contains(&secret.reveal().chars().count()) {
            return Some(secret);
        }
        let shortest = i64::try_from(self.shortest).unwrap_or(i64::MAX);
        check.fail(FieldError::new(path, "password").arg("min", shortest));
        None
    }
}

impl PasswordRule {
    /// A password that nobody can guess and that keeps the rule.
    pub(crate) fn make(self) -> Result<Secret> {
        let mut made = crate::chance::password()?;
        while made.chars().count() < self.shortest {
            made.push_str(&crate::chance::password()?);
        }
        Ok(Secret::new(&made))
    }
}

/// Notes when the password was typed differently the second time.
pub(crate) fn check_again(check: &mut Check, path: &str, secret: Option<&Secret>, again: &In<Secret>) {
    let again = check.need(path, again);
    check.that(path, again, "not_the_same", |again| secret.is_none_or(|s| s.reveal() == again.reveal()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Field as _;

    #[tokio::test]
    async fn a_password_is_known_again_and_nobody_has_one() {
        let secret = |text: &str| Secret::parse(text).unwrap();
        let hash = hash(&secret("correct horse")).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify(&secret("correct horse"), Some(&hash)).await.unwrap());
        assert!(!verify(&secret("Correct horse"), Some(&hash)).await.unwrap());
        assert!(!verify(&secret("correct horse"), None).await.unwrap());
        assert!(PasswordHash::new(NOBODY).is_ok(), "the stand-in must cost as much as a real one");
    }
}
