#!/usr/bin/env bash
# Everything that must be green, the quickest refusals first, with the time of each step.
set -euo pipefail
cd "$(dirname "$0")/.."

report=""
step() {
  local name=$1 begin=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if ! "$@"; then
    printf '%s\n== FAILED: %s (after %d s)\n' "$report" "$name" $((SECONDS - begin)) >&2
    exit 1
  fi
  report+=$(printf '\n%-8s %5d s' "$name" $((SECONDS - begin)))
}

step rust scripts/rust-version.sh
step install scripts/install.sh test
step assets scripts/assets.sh --dev
step fmt cargo fmt --all --check
step clippy cargo clippy --workspace --all-targets --locked -- -D warnings
step test cargo test --workspace --locked
step e2e scripts/e2e.sh

printf '%s\n%-8s %5d s\n' "$report" total $SECONDS
