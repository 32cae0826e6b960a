//! `stoyka user`: logins of staff from the command line, where there is nobody yet to make them.

use std::io::BufRead as _;

use clap::Subcommand;
use kernel::db::Read as _;
use kernel::identity::{BlockUser, CreateUser, GrantRight, Holder, SaveUserGroup, SetPassword};
use kernel::{Command, Ctx, Error, FieldError, In, Locale, Result, State, chance, execute};

use crate::config::Config;
use crate::house;

/// What may be done with logins.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make a login. The password is read from standard input with --password, or made and printed.
    Add {
        /// Name to sign in with.
        login: String,
        /// The person's name.
        #[arg(long)]
        name: Option<String>,
        /// May do everything.
        #[arg(long)]
        admin: bool,
        /// Read the password from standard input.
        #[arg(long)]
        password: bool,
    },
    /// Set a new password, made and printed, or read from standard input with --password.
    Password {
        /// Name to sign in with.
        login: String,
        /// Read the password from standard input.
        #[arg(long)]
        password: bool,
    },
    /// Block a login.
    Block {
        /// Name to sign in with.
        login: String,
    },
    /// Let a blocked login in again.
    Unblock {
        /// Name to sign in with.
        login: String,
    },
}

/// Key of the group and of the type that may do everything.
pub(crate) const SUPERUSERS: &str = "superusers";

/// Does it.
pub(crate) async fn run(config: &Config, command: UserCommand) -> Result<()> {
    let state = house::open(config).await?;
    state.migrate().await?;
    let ctx = Ctx::system(&state, "command line");
    match command {
        UserCommand::Add { login, name, admin, password } => {
            let password = secret(password)?;
            if admin {
                superusers(&ctx).await?;
            }
            let group = if admin { In::from(SUPERUSERS) } else { In::default() };
            let name = name.unwrap_or_else(|| login.clone());
            let user = CreateUser {
                login: In::from(login.as_str()),
                name: In::from(name.as_str()),
                password: In::read(password.text.clone()),
                group: group.clone(),
                kind: group,
                ..CreateUser::default()
            };
            say(&ctx, user).await?;
            password.tell(&login);
        }
        UserCommand::Password { login, password } => {
            let password = secret(password)?;
            let text = password.text.clone();
            say(&ctx, SetPassword { login: In::from(login.as_str()), password: In::read(text) }).await?;
            password.tell(&login);
        }
        UserCommand::Block { login } => {
            say(&ctx, BlockUser { login: In::read(login), blocked: true.into() }).await.map(drop)?;
        }
        UserCommand::Unblock { login } => {
            say(&ctx, BlockUser { login: In::read(login), blocked: false.into() }).await.map(drop)?;
        }
    }
    Ok(())
}

/// Runs a command; field errors become one readable sentence.
async fn say<C: Command>(ctx: &Ctx, command: C) -> Result<C::Out> {
    execute(ctx, None, command).await.map_err(|error| match error {
        Error::Invalid(fields) => {
            Error::internal(fields.iter().map(|f| words(ctx, f)).collect::<Vec<_>>().join("; "))
        }
        Error::Refused(refusal) => Error::internal(ctx.state.texts().say(Locale::En, &refusal.message)),
        other => other,
    })
}

fn words(ctx: &Ctx, field: &FieldError) -> String {
    format!("{}: {}", field.path, ctx.state.texts().say(Locale::En, &field.message))
}

/// A password, and whether the program made it and so has to say it.
struct Password {
    text: String,
    made: bool,
}

fn secret(from_input: bool) -> Result<Password> {
    if !from_input {
        return Ok(Password { text: chance::password()?, made: true });
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(Error::internal)?;
    Ok(Password { text: line.trim_end_matches(['\r', '\n']).to_owned(), made: false })
}

impl Password {
    fn tell(&self, login: &str) {
        if self.made {
            println!("{login} / {}", self.text);
        }
    }
}

/// The group and the type that may do everything, made if they are missing.
pub(crate) async fn superusers(ctx: &Ctx) -> Result<()> {
    for (holder, is_type) in [(Holder::Group, false), (Holder::Type, true)] {
        let key = In::from(SUPERUSERS);
        let name = In::from("Суперпользователи");
        execute(ctx, None, SaveUserGroup { key: key.clone(), name, is_type: is_type.into() }).await?;
        let grant = GrantRight {
            holder: In::read(holder_word(holder)),
            name: key,
            branch: In::default(),
            allow: true.into(),
        };
        execute(ctx, None, grant).await?;
    }
    Ok(())
}

/// The word of a holder in a field.
pub(crate) const fn holder_word(holder: Holder) -> &'static str {
    match holder {
        Holder::Group => "group",
        Holder::Type => "type",
        Holder::User => "user",
    }
}

/// Whether there is no login yet.
pub(crate) async fn is_empty(state: &State) -> Result<bool> {
    let any = state.db().engine().statement("SELECT 1 FROM users LIMIT 1", []);
    Ok(state.db().reader().raw(any).await?.is_empty())
}
