//! The front-end assets are not kept in git; without them there is nothing to embed.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=dist/manifest.json");
    println!("cargo::rerun-if-changed=locales");
    if Path::new("dist/manifest.json").is_file() {
        return ExitCode::SUCCESS;
    }
    println!("cargo::error=crates/web/dist is empty: run `make assets` first (it needs Node 18)");
    ExitCode::FAILURE
}
