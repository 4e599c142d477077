#!/usr/bin/env bash
# The Python package: built as a wheel, installed into a fresh virtual environment, and tested there, the
# recipes for Spark and Ray on clusters of this machine's own (Java 17 must be there for Spark).
# run.sh VENV [PYTEST ARGUMENTS]: the virtual environment of the build tools (made where it is missing);
# the fresh one is beside it.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/network.sh
root=$PWD package=$PWD/crates/python
mkdir -p "$1"
venv=$(cd "$1" && pwd)
shift
fresh=$venv-fresh wheels=$venv/wheels

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
pip_install "$venv" 'maturin==1.16.0'
# The records are held against the command line's.
cargo build --release --quiet --bin rapporteur
rm -rf "$wheels" "$fresh"
"$venv/bin/maturin" build --release --quiet --manifest-path "$package/Cargo.toml" --out "$wheels"

python3 -m venv "$fresh"
pip_install "$fresh" "$wheels"/*.whl
"$fresh/bin/python" -c 'import rapporteur; print("rapporteur", rapporteur.__version__, "alone: imported")'
pip_install "$fresh" --requirement "$package/requirements-test.txt"

# From elsewhere, so that nothing but what is installed is found.
unset PYTHONPATH
cd "$fresh"
RAPPORTEUR="${CARGO_TARGET_DIR:-$root/target}/release/rapporteur" PYTHONDONTWRITEBYTECODE=1 \
  RAY_USAGE_STATS_ENABLED=0 "$fresh/bin/python" -m pytest --config-file "$package/pyproject.toml" \
  -p no:cacheprovider --quiet --durations 5 "$package/tests" "$@"
