//! The program's house over a database, as `stoyka serve` opens it, and a login that may do everything.

use std::path::Path;

use desk_subscriptions::desk::DESK;
use kernel::clock::Clock;
use kernel::db::Db;
use kernel::files::Folder;
use kernel::identity::{self, CreateUser, GrantRight, IssueToken};
use kernel::outbox::Transport;
use kernel::state::{Parts, State};
use kernel::{Ctx, In, Result, chance, execute};
use serde_json::{Value, json};
use web::Desk;

use crate::fill::{Plan, fill};

/// The desks of the program.
pub(crate) const DESKS: &[Desk] = &[DESK];
const LOGIN: &str = "bench";

/// Opens the house. The schema is not touched.
pub async fn open(database: &str, data: &Path) -> Result<State> {
    let mut modules = vec![kernel::module::KERNEL, web::MODULE];
    modules.extend(DESKS.iter().map(|d| d.module));
    State::new(Parts {
        db: Db::open(database).await?,
        clock: Clock::real(chrono_tz::Europe::Moscow),
        modules,
        transport: Transport::Folder(data.join("mail")),
        files: Folder::new(data.join("files")),
        demo: false,
        address: "http://bench.example".to_owned(),
    })
}

/// Fills a new database, and signs somebody in who may do everything: `{"session", "token"}`.
pub async fn fill_and_sign_in(database: &str, orders: i64, clients: i64) -> Result<Value> {
    let state = open(database, &std::env::temp_dir()).await?;
    state.migrate().await?;
    identity::install(&state).await?;
    let today = state.clock().today();
    fill(database, &Plan { orders, clients, today }).await?;
    let ctx = Ctx::system(&state, "bench");
    let password = chance::password()?;
    let (login, secret) = (In::<String>::from(LOGIN), In::read(password.as_str()));
    let user = CreateUser {
        login: login.clone(),
        name: login.clone(),
        password: secret.clone(),
        ..CreateUser::default()
    };
    execute(&ctx, None, user).await?;
    let all = GrantRight {
        holder: In::read("user"),
        name: login.clone(),
        branch: In::default(),
        allow: true.into(),
    };
    execute(&ctx, None, all).await?;
    let session = identity::sign_in(&ctx, "127.0.0.1", login.clone(), secret.clone()).await?.token;
    let token = IssueToken { login, password: secret, ..IssueToken::default() };
    let token = identity::issue_token(&ctx, "127.0.0.1", token).await?.token;
    state.db().close().await;
    Ok(json!({ "session": session, "token": token }))
}
