#!/usr/bin/env bash
# Holds the records of the made-up meeting against validators that are not ours: Python's jsonschema
# and ajv against the files under schemas/, each pointer and span against the block tree, and the
# calendar against Python's icalendar.
# run.sh VENV OUT: the virtual environment to use (made where it is missing) and a folder to write to.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/network.sh
venv=$1 out=$2
cargo build --release --quiet --bin rapporteur
bin=target/release/rapporteur
mkdir -p "$out"
for folder in meeting seed headers; do
  # 1 says that some documents failed, which the made-up meeting means to.
  "$bin" extract "fixtures/$folder" -o "$out/$folder" --quiet || [ $? -eq 1 ]
done
"$bin" extract fixtures/meeting -o "$out/meeting-1" --jobs 1 --no-cache --quiet || [ $? -eq 1 ]
"$bin" extract fixtures/meeting -o "$out/meeting-2" --jobs 2 --no-cache --quiet || [ $? -eq 1 ]
diff -r "$out/meeting-1" "$out/meeting-2"
echo "1 and 2 threads: the same bytes"

for kind in html docx xlsx; do
  "$bin" extract "fixtures/seed/executive-summary.$kind" --format json --quiet >"$out/seed-$kind.json"
  printf '%s: ' "$kind"
  python3 fixtures/seed/check_seed.py "$out/seed-$kind.json" fixtures/seed/expected.json
done

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import jsonschema' 2>/dev/null || pip_install "$venv" 'jsonschema>=4.20'
"$venv/bin/python" tests/foreign/validate.py "$bin" "$out" meeting seed headers

"$bin" meeting-kit fixtures/meeting -o "$out/kit" --no-cache --quiet || [ $? -eq 1 ]
"$venv/bin/python" -c 'import icalendar' 2>/dev/null || pip_install "$venv" 'icalendar>=6'
"$venv/bin/python" tests/foreign/events.py "$out/kit/calendar.ics"

if command -v npm >/dev/null 2>&1; then
  mkdir -p "$out/ajv"
  [ -d "$out/ajv/node_modules/ajv" ] || retry npm install --silent --no-audit --no-fund --prefix "$out/ajv" ajv@8 >/dev/null
  cp tests/foreign/ajv.mjs "$out/ajv/ajv.mjs"
  node "$out/ajv/ajv.mjs" schemas "$out"/{meeting,seed,headers}
else
  echo "ajv: left out, there is no npm on this machine"
fi
