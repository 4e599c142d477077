#!/usr/bin/env bash
# All forms of the made-up meeting, read back by readers that are not ours, and counted; then ten
# questions, which each of them must answer alike.
# formats.sh VENV OUT: the virtual environment to use (made where it is missing) and a folder to write to.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/network.sh
venv=$1 out=$2
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import duckdb, polars, pandas, pyarrow, openpyxl, frictionless' 2>/dev/null ||
  pip_install "$venv" duckdb polars pandas pyarrow openpyxl frictionless
rm -rf "$out"
# 1 says that some documents failed, which the made-up meeting means to.
target/release/rapporteur extract fixtures/meeting -o "$out" --no-cache --quiet \
  --format ndjson,json,csv,sqlite,parquet,xlsx || [ $? -eq 1 ]
"$venv/bin/python" tests/foreign/formats.py "$out"
"$venv/bin/python" tests/foreign/questions.py target/release/rapporteur "$out"
