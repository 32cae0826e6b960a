#!/usr/bin/env bash
# Says in one sentence what to do when Rust is missing or older than Cargo.toml's rust-version.
set -euo pipefail
cd "$(dirname "$0")/.."

want=$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' Cargo.toml)
if ! command -v cargo >/dev/null 2>&1; then
  echo "Rust is not installed. Install rustup (https://rustup.rs), open a new terminal and run make again." >&2
  exit 1
fi
have=$(rustc --version | cut -d' ' -f2)
if [ "$(printf '%s\n' "$want" "$have" | sort -V | head -n1)" != "$want" ]; then
  echo "Stoyka needs Rust $want or newer, and this is Rust $have. Run: rustup update" >&2
  exit 1
fi
