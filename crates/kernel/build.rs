//! The fonts of printed papers are not kept in git; without them there is nothing to embed.

use std::path::Path;
use std::process::ExitCode;

const FONTS: [&str; 2] = ["dist/DejaVuSansCondensed.ttf", "dist/DejaVuSansCondensed-Bold.ttf"];

fn main() -> ExitCode {
    let mut found = true;
    for font in FONTS {
        println!("cargo::rerun-if-changed={font}");
        found &= Path::new(font).is_file();
    }
    if found {
        return ExitCode::SUCCESS;
    }
    println!("cargo::error=crates/kernel/dist lacks the fonts: run `make assets` first (it needs Node 18)");
    ExitCode::FAILURE
}
