#!/usr/bin/env bash
# Builds the program and drives it in a browser: scripts/e2e.sh [part of a spec's name …].
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build -q -p app --locked
STOYKA_BIN=${CARGO_TARGET_DIR:-target}/debug/stoyka exec node e2e/run.mjs "$@"
