#!/usr/bin/env bash
# Measures the release build over a million orders on both databases: bench/README.md. Takes the arguments of
# bench/run.mjs: scripts/bench.sh --engine sqlite --ops list,card --orders 100000 --seconds 3
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh bench
cargo build --release -p bench --locked
if [ $# -eq 0 ]; then set -- --write; fi
exec node bench/run.mjs "$@"
