#!/usr/bin/env bash
# Looks at the page of a meeting in a browser: that of the made-up meeting, and one of 5,000 work
# items with everything in it that is hard to show (needs the network; a Debian or Ubuntu machine
# gets Chromium where it lacks it).
# run.sh NODE_DIR [BINARY]: where the packages are installed and the pages and pictures are written,
# and the program that makes the pages (built where it is not given).
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/network.sh
mkdir -p "$1"
packages=$(cd "$1" && pwd)
bin=${2:-}
if [ -z "$bin" ]; then
  cargo build --release --quiet --bin rapporteur
  bin=${CARGO_TARGET_DIR:-target}/release/rapporteur
fi

export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$CHROMIUM" ]; then
  retry sh -c "apt-get update -qq && apt-get install -y -qq chromium >/dev/null"
fi
cp tests/browser/package.json "$packages/package.json"
retry npm install --prefix "$packages" --silent --no-audit --no-fund --no-package-lock >/dev/null

# What the page carries of others is what npm has of them.
node tests/browser/vendor.mjs "$packages" "$packages/preact-htm.js"
cmp "$packages/preact-htm.js" crates/report/assets/vendor/preact-htm.js
echo "vendor: as npm's packages give it"

out=$packages/pages
rm -rf "$out"
mkdir -p "$out"
"$bin" report fixtures/meeting -o "$out/meeting.html" --quiet
cargo run --release --quiet --package rapporteur-report --example large -- "$out/large.json"
"$bin" report "$out/large.json" -o "$out/large.html" --quiet
node tests/browser/page.mjs "$packages" "$out/meeting.html" "$out/large.html"
echo "pictures to look at: $out/*.png"
