//! `stoyka-bench`: fills a database with orders by the million, and serves it beside the floors of its own speed.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use kernel::Result;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The bench. `bench/run.mjs` uses it; see `bench/README.md`.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fill an empty database, and print the session and the token of a login that may do everything.
    Fill {
        /// `sqlite:/path/file.db` or `postgres://…`, as a superuser.
        #[arg(long)]
        database: String,
        /// How many orders.
        #[arg(long)]
        orders: i64,
        /// How many clients; a fifth of the orders if left out.
        #[arg(long)]
        clients: Option<i64>,
    },
    /// Serve the program's pages and the floors under `/bench`.
    Serve {
        /// The filled database.
        #[arg(long)]
        database: String,
        /// Folder of files and letters.
        #[arg(long)]
        data: PathBuf,
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8090")]
        listen: String,
        /// Serve the floors too, which keeps pools of their own.
        #[arg(long)]
        floors: bool,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse().command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("stoyka-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Fill { database, orders, clients } => {
            let clients = clients.unwrap_or_else(|| (orders / 5).max(1));
            println!("{}", bench::fill_and_sign_in(&database, orders, clients).await?);
            Ok(())
        }
        Command::Serve { database, data, listen, floors } => {
            bench::serve(&database, &data, &listen, floors).await
        }
    }
}
