//! `stoyka`: one program for the counter, the worker and the administrator's command line.

mod config;
mod demo;
mod doctor;
mod house;
mod http;
mod jobs;
mod log;
mod mail_in;
mod serve;
mod user;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use kernel::Result;

use crate::config::Config;

/// Pages are many small strings; a seventh of a list's time went to the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Stoyka, the service counter.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Folder of the database, of files and of stoyka.toml.
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    /// Address to listen on.
    #[arg(long, global = true)]
    listen: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site, and do the worker's work too.
    Serve {
        /// Leave the worker's work to other processes.
        #[arg(long)]
        no_worker: bool,
    },
    /// Send letters and run jobs, without a site.
    Worker,
    /// Bring the database's schema up to date.
    Migrate,
    /// Fill an empty database with a living example, and serve it.
    Demo {
        /// A smaller example, ready within seconds.
        #[arg(long)]
        small: bool,
    },
    /// Make and mend logins of staff.
    User {
        #[command(subcommand)]
        command: user::UserCommand,
    },
    /// List the nightly jobs, or run one now.
    Jobs {
        /// The job to run; all are listed if none is named.
        name: Option<String>,
    },
    /// Take in a letter from the standard input: for mail servers that pipe.
    MailIn {
        /// The address it was delivered to; the letter's own head says it if left out.
        #[arg(long)]
        to: Option<String>,
        /// The sender that the mail server was told; empty for bounces.
        #[arg(long)]
        from: Option<String>,
    },
    /// Look whether everything works, and say what to mend.
    Doctor,
    /// Print the API's description (OpenAPI 3.1).
    Openapi,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    log::start();
    let is_piped = matches!(cli.command, Some(Command::MailIn { .. }));
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_piped => mail_in::failed(&error),
        Err(error) => {
            eprintln!("stoyka: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<()> {
    let command = cli.command.unwrap_or(Command::Serve { no_worker: false });
    let folder = if matches!(command, Command::Demo { .. }) { "data/demo" } else { "data" };
    let config = || Config::read(cli.data.clone(), cli.listen.clone(), folder);
    match command {
        Command::Serve { no_worker } => serve::serve(&config()?, !no_worker).await,
        Command::Worker => work::worker(&config()?).await,
        Command::Migrate => {
            let state = house::open(&config()?).await?;
            println!("{}", state.migrate().await?);
            Ok(())
        }
        Command::Demo { small } => demo::demo(&config()?, small).await,
        Command::User { command } => user::run(&config()?, command).await,
        Command::Jobs { name } => jobs::run(&config()?, name).await,
        Command::MailIn { to, from } => mail_in::run(&config()?, to, from).await,
        Command::Doctor => doctor::run(&config()?).await,
        Command::Openapi => {
            println!("{:#}", web::api::openapi(&house::modules()));
            Ok(())
        }
    }
}
