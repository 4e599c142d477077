#!/usr/bin/env python3
"""Reads every file of some folders, each in a process of its own, and tells what none may do.

    tests/corpora/run.py [--binary target/release/rapporteur] [--jobs 2] FOLDER…

For each file: does the program end by itself, in time, within its memory, with exactly one valid
JSON record for the file? Prints a table by format, the slowest and the largest, and what went
wrong; ends with 1 where something did. The folders are whatever documents you have: nothing of
them is kept.
"""
import argparse, collections, concurrent.futures, json, os, resource, subprocess, sys, threading, time

LIMIT_SECONDS = 10.0
LIMIT_MIB = 1024


def files(folders):
    for folder in folders:
        if os.path.isfile(folder):
            yield folder
        for root, dirs, names in os.walk(folder):
            dirs.sort()
            for name in sorted(names):
                path = os.path.join(root, name)
                if os.path.isfile(path) and not name.startswith((".", "~$")):
                    yield path


def read(binary, path):
    """Seconds, MiB, exit code, records, what went wrong."""
    begin = time.monotonic()
    child = subprocess.Popen(
        [binary, "extract", "--quiet", "--no-cache", "--jobs", "1", path],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    killer = threading.Timer(LIMIT_SECONDS * 6, child.kill)
    killer.start()
    said = []
    errors = threading.Thread(target=lambda: said.append(child.stderr.read()))
    errors.start()
    out = child.stdout.read()
    errors.join()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    killer.cancel()
    seconds, mib = time.monotonic() - begin, usage.ru_maxrss / 1024
    wrong, records = [], []
    if child.returncode not in (0, 1):
        wrong.append(f"ended with {child.returncode}")
    if b"panicked" in said[0]:
        wrong.append("panicked")
    if seconds > LIMIT_SECONDS:
        wrong.append(f"took {seconds:.1f} s")
    if mib > LIMIT_MIB:
        wrong.append(f"took {mib:.0f} MiB")
    try:
        records = [json.loads(line) for line in out.splitlines()]
    except ValueError as error:
        wrong.append(f"no JSON: {error}")
    own = [r for r in records if "!/" not in r["source"]["path"]]
    if len(own) != 1:
        wrong.append(f"{len(own)} records")
    if any("error in this program" in f["message"] for r in records for f in r["findings"]):
        wrong.append("a panic was caught")
    return path, seconds, mib, own[0] if own else None, len(records), wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--binary", default="target/release/rapporteur")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    by_format = collections.defaultdict(lambda: collections.Counter())
    results = []
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for result in pool.map(lambda p: read(args.binary, p), files(args.folders)):
            results.append(result)
            path, seconds, mib, record, count, wrong = result
            row = by_format[record["source"]["format"] if record else "none"]
            row["files"] += 1
            row["records"] += count
            row[record["status"] if record else "none"] += 1
            row["wrong"] += bool(wrong)
            row["ms"] = max(row["ms"], round(seconds * 1000))
            row["MiB"] = max(row["MiB"], round(mib))
    columns = ["files", "records", "extracted", "partial", "failed", "skipped", "wrong", "ms", "MiB"]
    print(f"{'format':18}" + "".join(f"{c:>10}" for c in columns))
    total = collections.Counter()
    for name in sorted(by_format):
        row = by_format[name]
        print(f"{name:18}" + "".join(f"{row[c]:10}" for c in columns))
        for c in columns[:-2]:
            total[c] += row[c]
        total["ms"], total["MiB"] = max(total["ms"], row["ms"]), max(total["MiB"], row["MiB"])
    print(f"{'all':18}" + "".join(f"{total[c]:10}" for c in columns))
    for title, key in (("slowest", 1), ("largest", 2)):
        print(f"{title}:")
        for r in sorted(results, key=lambda r: -r[key])[:5]:
            print(f"  {r[1]:6.2f} s {r[2]:6.0f} MiB  {r[0]}")
    bad = [r for r in results if r[5]]
    for path, *_, wrong in bad:
        print(f"WRONG {path}: {'; '.join(wrong)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
