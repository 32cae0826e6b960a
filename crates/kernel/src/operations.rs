//! The kernel's operations in the API.

use crate::clients::{EditClient, EditOwnDetails, GiveLogin, RegisterClient, SignUp};
use crate::command::Operation;
use crate::identity::{
    BlockUser, ChangePassword, CreateUser, GrantRight, SaveUserGroup, SetLanguage, SetPassword,
};
use crate::journal::EraseParams;
use crate::outbox::RetryLetter;
use crate::rates::EnterRate;
use crate::settings::SetSetting;

/// All of them. (Tokens are issued by a door of its own: `POST /auth/token`.)
pub const OPERATIONS: &[Operation] = &[
    Operation::command::<SignUp>("/sign-up"),
    Operation::command::<RegisterClient>("/clients"),
    Operation::command::<EditClient>("/clients/{id}"),
    Operation::command::<GiveLogin>("/clients/{client}/login"),
    Operation::command::<EditOwnDetails>("/my/details/{id}"),
    Operation::command::<ChangePassword>("/my/password"),
    Operation::command::<SetLanguage>("/my/language"),
    Operation::command::<CreateUser>("/users"),
    Operation::command::<SetPassword>("/users/{login}/password"),
    Operation::command::<BlockUser>("/users/{login}/block"),
    Operation::command::<SaveUserGroup>("/user-groups"),
    Operation::command::<GrantRight>("/grants"),
    Operation::command::<EraseParams>("/clients/{client}/journal/erase"),
    Operation::command::<RetryLetter>("/outbox/{letter}/retry"),
    Operation::command::<EnterRate>("/rates"),
    Operation::command::<SetSetting>("/settings/{key}"),
];
