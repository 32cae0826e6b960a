#!/usr/bin/env bash
# Brings the npm packages when the lock has changed and fills crates/web/dist: scripts/assets.sh [--dev].
# --dev adds what only the browser tests need.
set -euo pipefail
cd "$(dirname "$0")/.."

omit=(--omit=dev)
stale=no
if [ "${1:-}" = --dev ]; then
  omit=()
  [ -d node_modules/playwright-core ] || stale=yes
fi
[ node_modules/.package-lock.json -nt package-lock.json ] || stale=yes

if [ $stale = yes ]; then npm ci --ignore-scripts --loglevel=error "${omit[@]}"; fi
node assets/copy.mjs
