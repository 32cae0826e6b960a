//! A house for one story: a database of its own, a clock that stands, mail that goes to a folder.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::clients::{ClientKind, GiveLogin, NewClient, RegisterClient, SignUp};
use kernel::clock::Clock;
use kernel::db::{Db, Read as _};
use kernel::identity::{CreateUser, GrantRight, Holder, Person, SaveUserGroup, person_by_session, sign_in};
use kernel::jobs::{Ran, run_due};
use kernel::module::KERNEL;
use kernel::outbox::{Transport, deliver_due};
use kernel::right::RightSet;
use kernel::state::Parts;
use kernel::{Actor, Command, Ctx, Error, In, Key, Locale, Module, Result, State, execute};
use serde_json::Value;

use crate::given::{particulars, password};
use crate::guard::folder;
use crate::postgres::Database;

/// The moment at which every story begins: Saturday noon in Moscow.
pub const NOW: &str = "2026-11-21T09:00:00Z";

/// Numbers of people and requests that must differ.
static NUMBER: AtomicI64 = AtomicI64::new(9001);

fn number() -> i64 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

/// A house for one story.
#[derive(Debug)]
pub struct House {
    /// The organisation.
    pub state: State,
    modules: Vec<Module>,
    url: String,
    clock: Clock,
    mail: PathBuf,
    // Removed with the house.
    folder: tempfile::TempDir,
    database: Option<Database>,
}

impl House {
    /// A house on SQLite with these modules beside the kernel's own.
    pub async fn sqlite(modules: &[Module]) -> Self {
        let folder = folder();
        let url = format!("sqlite:{}", folder.path().join("house.db").display());
        Self::build(modules, folder, url, None).await
    }

    /// A house on PostgreSQL with these modules beside the kernel's own.
    pub async fn postgres(modules: &[Module]) -> Self {
        let database = Database::new(&with_kernel(modules)).await;
        let url = database.url().await;
        Self::build(modules, folder(), url, Some(database)).await
    }

    async fn build(
        modules: &[Module],
        folder: tempfile::TempDir,
        url: String,
        database: Option<Database>,
    ) -> Self {
        let clock = Clock::real(chrono_tz::Europe::Moscow);
        clock.stand_at(NOW.parse().expect("a moment"));
        let (modules, mail) = (with_kernel(modules), folder.path().join("mail"));
        let state =
            open(&url, &clock, &modules, Transport::Folder(mail.clone()), folder.path().join("files")).await;
        state.migrate().await.expect("the migrations run");
        Self { state, modules, url, clock, mail, folder, database }
    }

    /// The same house with its letters leaving through this server.
    pub async fn mailing_to(mut self, peer: &crate::SmtpPeer) -> Self {
        self.state = self.another_process(Transport::smtp(&peer.url()).expect("the address of a peer")).await;
        self
    }

    /// What another process of the same organisation sees: the same database and time, pools of its own.
    pub async fn another_process(&self, transport: Transport) -> State {
        open(&self.url, &self.clock, &self.modules, transport, self.folder.path().join("files")).await
    }

    /// The same on PostgreSQL whose later connections have this setting; nothing on SQLite.
    pub async fn set_postgres(&self, setting: &str) {
        if let Some(database) = &self.database {
            database.set(setting).await;
        }
    }

    /// The database's address, for a process of its own.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The kernel's module and those the house was made with.
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// A folder that goes with the house.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    // Who acts.

    /// The program itself.
    pub fn system(&self) -> Ctx {
        Ctx::system(&self.state, "story")
    }

    /// Somebody of staff who holds these branches. He has a number but no login; see [`Self::given_staff`].
    pub fn staff(&self, branches: &[&str]) -> Ctx {
        let mut rights = RightSet::default();
        for branch in branches {
            rights.own.set(*branch, true);
        }
        self.as_actor(Actor::Staff {
            user: number(),
            name: "Петрова А. А.".into(),
            rights: Arc::new(rights),
            seats: Arc::default(),
        })
    }

    /// Somebody not signed in, each time another.
    pub fn guest(&self) -> Ctx {
        self.as_actor(Actor::Guest { nonce: format!("guest-{}", number()).into() })
    }

    /// The client's first contact person, signed in; he is given a login if he has none.
    pub async fn contact(&self, client: i64) -> Ctx {
        let sql = format!(
            "SELECT u.login FROM contacts c JOIN users u ON u.id = c.user_id WHERE c.client_id = {client}"
        );
        let login = if let Some(login) = self.texts(&sql).await.pop() {
            login
        } else {
            let give = GiveLogin { client: client.into(), password: password() };
            self.run(&self.system(), give).await.expect("a login").login
        };
        let person = self.signed_in(&login).await;
        self.as_actor(person.as_contact().expect("a contact person"))
    }

    /// This actor in Russian, under a number of its own.
    pub fn as_actor(&self, actor: Actor) -> Ctx {
        let actor = match actor {
            // As a session would find him: limited to the segments that he holds.
            Actor::Staff { user, name, rights, seats } => {
                let rights = Arc::unwrap_or_clone(rights).confined(self.state.modules());
                Actor::Staff { user, name, rights: Arc::new(rights), seats }
            }
            other => other,
        };
        let operation = format!("op-{}", number()).into();
        Ctx { state: self.state.clone(), actor, locale: Locale::Ru, operation }
    }

    /// Signs in with the password of all stories, from an address of its own.
    pub async fn signed_in(&self, login: &str) -> Person {
        let address = format!("192.0.2.{}", number());
        let opened = sign_in(&self.guest(), &address, login.into(), password()).await.expect("a session");
        person_by_session(&self.state, &opened.token).await.expect("a session").expect("a person")
    }

    // What is given.

    /// A client of this kind, registered by the program.
    pub async fn given_client(&self, kind: ClientKind) -> i64 {
        let register = RegisterClient { client: particulars(kind), ..RegisterClient::default() };
        self.run(&self.system(), register).await.expect("a client").id
    }

    /// A client of this kind who has registered on the site, with a login (the code) and the welcome letter.
    pub async fn given_signed_up(&self, kind: ClientKind) -> NewClient {
        let sign_up = SignUp {
            client: particulars(kind),
            password: password(),
            again: password(),
            consent: true.into(),
            ..SignUp::default()
        };
        self.run(&self.guest(), sign_up).await.expect("a client")
    }

    /// Somebody of staff with a real login, whose group holds these branches; signed in.
    pub async fn given_staff(&self, login: &str, branches: &[&str]) -> Ctx {
        let system = self.system();
        let group = format!("group-{}", number());
        let (key, kind) = (|| In::<String>::read(group.as_str()), || In::<String>::read("everything"));
        for (key, is_type) in [(key(), false), (kind(), true)] {
            let save = SaveUserGroup { name: key.clone(), key, is_type: is_type.into() };
            self.run(&system, save).await.expect("a group");
        }
        let grant = |holder: Holder, name: In<String>, branch: &str| GrantRight {
            holder: In::read(match holder {
                Holder::Group => "group",
                Holder::Type => "type",
                Holder::User => "user",
            }),
            name,
            branch: branch.into(),
            allow: true.into(),
        };
        self.run(&system, grant(Holder::Type, kind(), "")).await.expect("a grant");
        for branch in branches {
            self.run(&system, grant(Holder::Group, key(), branch)).await.expect("a grant");
        }
        let user = CreateUser {
            login: login.into(),
            name: "Сидорова В. В.".into(),
            password: password(),
            group: key(),
            kind: kind(),
            ..CreateUser::default()
        };
        self.run(&system, user).await.expect("a login");
        self.as_actor(self.signed_in(login).await.as_staff().expect("staff"))
    }

    // What is done.

    /// Runs a command.
    pub async fn run<C: Command>(&self, ctx: &Ctx, command: C) -> Result<C::Out> {
        execute(ctx, None, command).await
    }

    /// Runs a command under an idempotency key, its fields being the body.
    pub async fn run_once<C: Command>(&self, ctx: &Ctx, key: &str, command: C) -> Result<C::Out> {
        execute(ctx, Some(Key(key.to_owned())), command).await
    }

    /// Runs the operation of this name on a tree of fields, as the doors do.
    pub async fn ask(&self, ctx: &Ctx, operation: &str, tree: Value) -> Result<Value> {
        let mut all = self.modules.iter().flat_map(|m| m.operations);
        let operation = all.find(|o| o.name == operation).ok_or(Error::NotFound)?;
        operation.run(ctx.clone(), None, tree).await
    }

    /// Sends what is due; tells how many letters left.
    pub async fn deliver(&self) -> usize {
        deliver_due(&self.state).await.expect("the worker's round")
    }

    // Time.

    /// Sets the clock: RFC 3339.
    pub fn at(&self, moment: &str) {
        self.clock.stand_at(moment.parse::<DateTime<Utc>>().expect("a moment"));
    }

    /// Moves the clock on.
    pub fn later(&self, by: TimeDelta) {
        self.clock.stand_at(self.clock.now() + by);
    }

    /// The site's calendar day.
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// It is noon in Moscow on this day (`2026-12-01`), and the jobs that are due run.
    pub async fn new_day(&self, date: &str) -> Vec<Ran> {
        self.at(&format!("{date}T09:00:00Z"));
        run_due(&self.state).await.expect("the jobs' round")
    }

    // What stands in the database.

    /// The journal: event, outcome, code; oldest first.
    pub async fn journal(&self) -> Vec<(String, String, String)> {
        self.triples("SELECT event, outcome, COALESCE(code, '') FROM journal ORDER BY id").await
    }

    /// The error log: event, kind, the database's code; oldest first.
    pub async fn error_log(&self) -> Vec<(String, String, String)> {
        self.triples("SELECT event, kind, COALESCE(database_code, '') FROM error_log ORDER BY id").await
    }

    /// The letters: kind, recipient, state; oldest first.
    pub async fn letters(&self) -> Vec<(String, String, String)> {
        self.triples("SELECT kind, recipient, state FROM outbox ORDER BY id").await
    }

    /// The letters that left for the folder, as they are written, oldest first.
    pub fn mailbox(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.mail).into_iter().flatten().flatten();
        let mut files: Vec<_> = files.map(|f| f.path()).collect();
        files.sort();
        files.iter().map(|f| std::fs::read_to_string(f).expect("a letter")).collect()
    }

    /// The newest parameters the journal keeps of this event.
    pub async fn params(&self, event: &str) -> Value {
        let sql = format!(
            "SELECT p.params FROM journal_params p JOIN journal j ON j.id = p.journal_id
             WHERE j.event = '{event}' ORDER BY j.id DESC LIMIT 1"
        );
        let params = self.texts(&sql).await.pop().expect("an event of this name");
        serde_json::from_str(&params).expect("a tree")
    }

    /// The number that a statement gives: `SELECT COUNT(*) FROM clients`.
    pub async fn number(&self, sql: &str) -> i64 {
        let rows = self.rows(sql).await;
        rows.first().expect("a row").try_get_by_index(0).expect("a number")
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM {table}")).await
    }

    /// The texts that a statement gives in its first column.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.rows(sql).await;
        rows.iter().map(|r| r.try_get_by_index(0).expect("text")).collect()
    }

    async fn triples(&self, sql: &str) -> Vec<(String, String, String)> {
        let rows = self.rows(sql).await;
        let text = |row: &kernel::db::sea_orm::QueryResult, n| row.try_get_by_index(n).expect("text");
        rows.iter().map(|r| (text(r, 0), text(r, 1), text(r, 2))).collect()
    }

    async fn rows(&self, sql: &str) -> Vec<kernel::db::sea_orm::QueryResult> {
        let db = self.state.db();
        db.reader().raw(db.engine().statement(sql, [])).await.unwrap_or_else(|e| panic!("{sql}: {e}"))
    }
}

fn with_kernel(modules: &[Module]) -> Vec<Module> {
    let desks = modules.iter().filter(|m| m.key != KERNEL.key).copied();
    std::iter::once(KERNEL).chain(desks).collect()
}

async fn open(url: &str, clock: &Clock, modules: &[Module], transport: Transport, files: PathBuf) -> State {
    let parts = Parts {
        db: Db::open(url).await.expect("the database opens"),
        clock: clock.clone(),
        modules: modules.to_vec(),
        transport,
        files: kernel::files::Folder::new(files),
        demo: false,
        address: "https://counter.example".to_owned(),
    };
    State::new(parts).expect("the modules fit together")
}

/// Runs so many tasks at once, each with its number from 0, and gathers what they answer.
pub async fn at_once<T, F>(tasks: usize, task: impl Fn(usize) -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let running: Vec<_> = (0..tasks).map(|n| tokio::spawn(task(n))).collect();
    let mut answers = Vec::with_capacity(tasks);
    for task in running {
        answers.push(task.await.expect("the task ends"));
    }
    answers
}
