#!/usr/bin/env python3
"""again.py BINARY FOLDER WORK: what a second run over an unchanged folder costs, as a share of the
first; and that after a change the output is that of a fresh run, byte for byte.

Each run is the best of several, so that what else the machine does does not count; the first run is
measured with a cache of its own that is empty each time."""

import filecmp
import pathlib
import shutil
import subprocess
import sys
import time

TIMES = 3


def seconds(command):
    begin = time.monotonic()
    # What it prints is not read here: that would be timed, too.
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    elapsed = time.monotonic() - begin
    assert done.returncode in (0, 1), done.stderr
    return elapsed


def same(one, other):
    """Whether two folders hold the same files with the same bytes."""
    names = lambda root: sorted(p.relative_to(root) for p in root.rglob("*") if p.is_file())
    files = names(one)
    return files == names(other) and all(
        filecmp.cmp(one / f, other / f, shallow=False) for f in files)


def main(binary, folder, work):
    folder, work = pathlib.Path(folder), pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    out, cache = work / "out", work / "cache"
    run = [binary, "extract", str(folder), "-o", str(out), "--cache", str(cache), "--quiet"]

    def first():
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
        return seconds(run)

    without = min(
        seconds([binary, "extract", str(folder), "-o", str(out), "--no-cache", "--quiet"])
        for _ in range(TIMES))
    cold = min(first() for _ in range(TIMES))
    hashed = min(seconds([*run, "--verify"]) for _ in range(TIMES))
    stamped = min(seconds(run) for _ in range(TIMES))
    stdout = [binary, "extract", str(folder), "--quiet", "--cache", str(cache)]
    lines = min(seconds(stdout) for _ in range(TIMES))
    plain = min(seconds([*stdout[:-2], "--no-cache"]) for _ in range(TIMES))

    file = sorted(p for p in folder.rglob("*.docx"))[7]
    kept = file.read_bytes()
    other = sorted(p for p in folder.rglob("*.docx"))[31].read_bytes()
    try:
        file.write_bytes(other)
        changed = seconds(run)
        fresh = work / "fresh"
        seconds([binary, "extract", str(folder), "-o", str(fresh), "--no-cache", "--quiet"])
        equal = same(out, fresh)
    finally:
        file.write_bytes(kept)

    documents = sum(1 for p in folder.rglob("*") if p.is_file())
    print(f"{documents} documents\n")
    print("| run | seconds | of the first |\n|---|---:|---:|")
    for name, took, of in (
            ("without a cache", without, cold), ("first, into an empty cache", cold, cold),
            ("second, every file hashed (`--verify`)", hashed, cold),
            ("second, by size and times", stamped, cold),
            ("after one document was changed", changed, cold),
            ("records to standard output, without a cache", plain, plain),
            ("the same, known", lines, plain)):
        print(f"| {name} | {took:.3f} | {took / of:.1%} |")
    print(f"\nafter the change: {'the bytes of a fresh run' if equal else 'OTHER BYTES'}")
    ok = equal and hashed < 0.20 * cold and stamped < 0.05 * cold
    print("1 passed, 0 failed" if ok else "0 passed, 1 failed")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
