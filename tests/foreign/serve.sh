#!/usr/bin/env bash
# Holds the service against clients that are not ours: schemathesis, which makes requests from
# /openapi.json, valid ones and others, and a load of 2,000 documents from 32 clients.
# serve.sh VENV [BINARY]: the virtual environment to use (made where it is missing), and the program.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/network.sh
venv=$1 bin=${2:-target/release/rapporteur}
[ $# -gt 1 ] || cargo build --release --quiet --bin rapporteur
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
[ -x "$venv/bin/schemathesis" ] || pip_install "$venv" 'schemathesis>=4,<5'

said=$(mktemp)
"$bin" serve --listen 127.0.0.1:0 2>"$said" &
service=$!
trap 'kill "$service" 2>/dev/null || true; rm -f "$said"' EXIT
for _ in $(seq 100); do
  grep -q 'listening on' "$said" && break
  sleep 0.1
done
url=$(sed -n 's/^listening on //p' "$said")
"$venv/bin/schemathesis" run "$url/openapi.json" --checks all --max-examples "${EXAMPLES:-100}" --seed 23 --no-color
kill -TERM "$service"
wait "$service"

"$venv/bin/python" tests/foreign/load.py "$bin" fixtures/meeting
