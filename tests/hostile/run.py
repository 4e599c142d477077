#!/usr/bin/env python3
"""Reads inputs that are only long, or lie about their size, each in a process of its own.

    tests/hostile/run.py [--binary target/release/rapporteur] [NAME …]

For each input of make.py: does the program end by itself, within ten seconds of processor time and
one GiB, with a record for the input, and do the findings say what was cut? Beside each input lies a
small sound document, whose record must come too. `blocks` and `explain` are held to the same
limits for what is read in a process of its own. Prints a line for each input; ends with 1 where
something went wrong. NAME is a shell pattern.
"""
import argparse, fnmatch, json, os, resource, signal, subprocess, sys, tempfile, threading
from pathlib import Path
sys.path.insert(0, str(Path(__file__).resolve().parent))
import make

# Inputs that are read whole: nothing is cut, so nothing is to be said.
WHOLE = {
    "xlsx-flood-of-hyperlinks", "docx-bomb-of-headers", "docx-long-style-name", "docx-long-label",
    "pptx-one-slide-many-times", "txt-newlines", "xls-formats", "xlsx-merges-over-merges", "zip-long-names", "zip-many-ends",
    "docx-tables-in-tables", "docx-empty-tables", "docx-columns", "docx-wide-cells", "docx-boxes-in-boxes", "docx-legend",
    "docx-notes-that-call-each-other", "docx-fields-in-fields", "docx-imported-before-paragraphs", "pptx-empty-links",
    "pdf-widths-again-and-again", "pdf-deep-pages", "pdf-tables-of-objects", "pdf-letters-everywhere", "pdf-lines-everywhere",
    "odt-lists-of-one-name", "odt-changes-in-changes", "odp-shapes-in-shapes", "txt-of-brackets", "txt-of-marks", "xml-entities", "xml-attributes",
}
SPACE = 4_000_000_000  # bytes of address space, so that a flood ends the program and not the machine


def measured(command, seconds, out):
    """Processor seconds, MiB at most, exit code."""
    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
    with open(out, "wb") as to:
        # In a session of its own, so that what it started ends with it.
        child = subprocess.Popen(command, stdout=to, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, preexec_fn=bounded,
                                 start_new_session=True)
        killer = threading.Timer(seconds, os.killpg, (child.pid, signal.SIGKILL))
        killer.start()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        killer.cancel()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode


def read(name, args):
    """The line to print, and what went wrong."""
    suffix, data = make.MAKERS[name]()
    wrong, said = [], []
    with tempfile.TemporaryDirectory() as folder:
        inputs, out = Path(folder) / "in", Path(folder) / "out"
        inputs.mkdir()
        path = inputs / f"{name}.{suffix}"
        path.write_bytes(data)
        size, data = len(data), None
        (inputs / "zz-sound.txt").write_text("See TD 9/1.")
        seconds, mib, code = measured([args.binary, "-q", "extract", str(inputs), "--no-cache", "--jobs", "1"], args.seconds * 4, out)
        written, status, codes, sound, records = out.stat().st_size, "none", set(), False, 0
        with open(out, "rb") as lines:
            for line in lines:
                try:
                    record = json.loads(line)
                except ValueError:
                    wrong.append("no JSON")
                    break
                records += 1
                own = record["source"]["path"]
                sound |= own == "zz-sound.txt"
                if own == path.name:
                    status = record["status"]
                if own.startswith(path.name):
                    codes |= {f["code"] for f in record["findings"]}
        wrong += [f"ended with {code}"] if code not in (0, 1) else []
        wrong += ["no record"] if status == "none" else []
        wrong += ["the sound document is lost"] if not sound else []
        wrong += [f"{seconds:.1f} s"] if seconds > args.seconds else []
        wrong += [f"{mib:.0f} MiB"] if mib > args.mib else []
        wrong += [f"{written >> 20} MiB written"] if written > args.written << 20 else []
        cut = codes & {"limit_reached", "damaged_part"}
        wrong += ["nothing says what was cut"] if not cut and name not in WHOLE and status != "none" else []
        if suffix == "pdf":
            for command in ("blocks", "explain"):
                own, most, code = measured([args.binary, "-q", command, str(path)], args.seconds * 4, out)
                wrong += [f"{command} ended with {code}"] if code not in (0, 1) else []
                wrong += [f"{command} {own:.1f} s"] if own > args.seconds else []
                wrong += [f"{command} {most:.0f} MiB"] if most > args.mib else []
    line = f"{name:34} {size:>11} bytes {seconds:6.1f} s {mib:6.0f} MiB {records:6} records {written >> 10:>8} KiB  {status}"
    return line + ("" if not wrong else "   WRONG: " + "; ".join(wrong)), bool(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--binary", default="target/release/rapporteur")
    parser.add_argument("--seconds", type=float, default=10, help="of processor time")
    parser.add_argument("--mib", type=float, default=1024)
    parser.add_argument("--written", type=int, default=512, help="MiB of records")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    bad = 0
    for name in make.MAKERS:
        if not args.names or any(fnmatch.fnmatch(name, n) for n in args.names):
            line, wrong = read(name, args)
            print(line, flush=True)
            bad += wrong
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
