#!/usr/bin/env bash
# Measures the release build: the bare page and a list, as requests per second and as a ratio.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v wrk >/dev/null 2>&1; then
  echo "make bench needs wrk: apt-get install wrk" >&2
  exit 1
fi
cargo build --release -p app --locked
STOYKA_BIN=${CARGO_TARGET_DIR:-target}/release/stoyka exec node scripts/bench.mjs
