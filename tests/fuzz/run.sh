#!/usr/bin/env bash
# run.sh SECONDS: runs each fuzz target for so long, from the fixtures as seeds.
# Needs a nightly toolchain and cargo-fuzz (cargo install cargo-fuzz).
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}
seed() { # seed TARGET ENDING…: copies the fixtures of these endings to the target's corpus
  mkdir -p "corpus/$1"
  for ending in "${@:2}"; do
    find ../../fixtures -name "*.$ending" -size -64k -exec cp -n {} "corpus/$1/" \;
  done
}
seed docx docx
seed html html htm
seed workbook xlsx
seed extract docx html xlsx pdf zip
mkdir -p corpus/grammar
for target in docx html workbook grammar extract; do
  echo "== $target, $seconds s"
  cargo +nightly fuzz run --fuzz-dir . "$target" -- -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10
done
