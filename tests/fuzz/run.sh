#!/usr/bin/env bash
# run.sh [SECONDS] [JOBS] [TARGET…]: runs fuzz targets for so long each, so many at one time, from
# the fixtures and the constructs as seeds; says at the end what each found and how much code its
# corpus reaches. FUZZ_BUDGET_PART=100 cuts the limits to a hundredth, so that they are met. Needs a nightly
# toolchain and cargo-fuzz (cargo install cargo-fuzz).
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}
jobs=${2:-2}
shift $(($# < 2 ? $# : 2))
targets=("$@")
[ ${#targets[@]} -gt 0 ] ||
  targets=(docx html workbook presentation odf rtf word97 pdf text mail sniff extract grammar)

# Our code forbids unsafe code, so the address sanitizer would only slow it down.
build=(cargo +nightly fuzz build --fuzz-dir . -s none)
for target in "${targets[@]}"; do "${build[@]}" "$target"; done
host=$(rustc +nightly -vV | sed -n 's/^host: //p')
binaries=${CARGO_TARGET_DIR:-target}/$host/release

seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
find ../../fixtures -type f -size -64k -not -name '*.json' -not -name '*.md' -exec cp {} "$seeds/" \;
cargo run --release --quiet --manifest-path ../../Cargo.toml --package rapporteur-tests \
  --example constructs -- "$seeds/constructs"
seed() { # seed TARGET ENDING…: copies the files of these endings to the target's corpus
  mkdir -p "corpus/$1" artifacts
  for ending in "${@:2}"; do
    find "$seeds" -type f -size -64k -name "*.$ending" -exec cp -n {} "corpus/$1/" \;
  done
}
seed docx docx docm dotx dotm xml
seed html html htm xhtml
seed workbook xlsx xlsm xlsb xls ods csv tsv
seed presentation pptx
seed odf odt odp
seed rtf rtf
seed word97 doc
seed pdf pdf
seed text txt xml
seed mail eml msg mht mhtml doc
seed sniff '*'
seed extract '*'
mkdir -p corpus/grammar
find "$seeds" -name '*.txt' -exec cp -n {} corpus/grammar/ \;

one() {
  local log="artifacts/$1.log"
  "$binaries/$1" "corpus/$1" -max_total_time="$seconds" -rss_limit_mb=1024 -timeout=10 \
    -max_len=65536 -artifact_prefix="artifacts/$1-" > "$log" 2>&1 && echo "$1: done" || echo "$1: FAILED, see $log"
}
export -f one
export binaries seconds
printf '%s\n' "${targets[@]}" | xargs -P "$jobs" -I{} bash -c 'one {}' | tee artifacts/outcome

echo "target          turns   inputs   edges of all"
for target in "${targets[@]}"; do
  log="artifacts/$target.log"
  all=$(grep -o '([0-9]* inline 8-bit counters)\|([0-9]* [^)]*counters)' "$log" | head -1 | grep -o '[0-9]*' | head -1 || true)
  [ -n "$all" ] || all=$(grep -o 'Loaded 1 modules *([0-9]*' "$log" | grep -o '[0-9]*$' | head -1)
  last=$(grep -a ' cov: ' "$log" | tail -1)
  turns=$(sed 's/^#\([0-9]*\).*/\1/' <<< "$last")
  edges=$(sed 's/.* cov: \([0-9]*\) .*/\1/' <<< "$last")
  inputs=$(find "corpus/$target" -type f | wc -l)
  printf '%-14s %7s %8s %7s of %s\n' "$target" "$turns" "$inputs" "$edges" "$all"
done
! grep -q FAILED artifacts/outcome
