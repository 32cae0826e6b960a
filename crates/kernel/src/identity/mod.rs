//! Who people are: logins, passwords, sessions, tokens, and the rights they hold.

mod authority;
mod block_user;
mod create_user;
mod grant;
mod grant_row;
mod issue_token;
mod limits;
mod password;
mod person;
mod save_group;
mod set_language;
mod set_password;
mod sign_in;
mod sign_out;
mod user;

pub use block_user::BlockUser;
pub use create_user::{CreateUser, NewUser};
pub use grant::{GrantRight, Holder};
pub use issue_token::{IssueToken, IssuedToken, issue_token};
pub use limits::SignInLimits;
pub(crate) use password::{PasswordRule, check_again, hash};
pub use person::{Person, person_by_session, person_by_token};
pub use save_group::SaveUserGroup;
pub use set_language::SetLanguage;
pub use set_password::{ChangePassword, SetPassword};
pub use sign_in::{Opened, sign_in};
pub use sign_out::{SignOut, sign_out};
pub(crate) use user::insert as insert_user;
