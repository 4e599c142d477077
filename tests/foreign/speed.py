#!/usr/bin/env python3
"""speed.py FOLDER: one thread of each extractor over all docx documents below FOLDER, in one run:
time, peak of memory, documents that it fails on, and words of the documents' own text that it loses.

Each tool is a process of its own; those in Python read all documents in it, pandoc and docx-rs are
started for each. A document may take 30 seconds. The documents' own text is that of recall.py: all
that is not deleted, in every story; a tool that leaves headers and notes out on purpose loses them
here. Rapporteur's time is that of whole records (`extract --jobs 1`), its words are those of the
block tree. Read the times as ratios.
"""
import json, os, resource, shutil, signal, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
sys.path.insert(0, os.path.join(root, "tests", "corpora"))
RELEASE = os.path.join(root, os.environ.get("CARGO_TARGET_DIR", "target"), "release")
SECONDS = 30


def documents(folder):
    return sorted(os.path.join(base, name) for base, _, names in os.walk(folder) for name in names
                  if name.lower().endswith(".docx") and not name.startswith("~$"))


def python_docx():
    import docx
    def read(path):
        document = docx.Document(path)
        texts = [p.text for p in document.paragraphs]
        open_tables = list(document.tables)
        while open_tables:
            table = open_tables.pop()
            seen = set()
            for row in table.rows:
                for cell in row.cells:
                    if id(cell._tc) not in seen:
                        seen.add(id(cell._tc))
                        texts += [p.text for p in cell.paragraphs]
                        open_tables += cell.tables
        return "\n".join(texts)
    return read


def mammoth():
    import mammoth
    def read(path):
        with open(path, "rb") as file:
            return mammoth.extract_raw_text(file).value
    return read


def docx2txt():
    import docx2txt
    return docx2txt.process


def markitdown():
    from markitdown import MarkItDown
    tool = MarkItDown()
    return lambda path: tool.convert(path).text_content


def command(*words):
    def read(path):
        run = subprocess.run([*words, path], capture_output=True, timeout=SECONDS)
        if run.returncode:
            raise ValueError(run.stderr[-80:])
        return run.stdout.decode("utf8", "replace")
    return lambda: read


TOOLS = {
    "docx-rs": command(os.path.join(RELEASE, "examples", "docx_rs")),
    "docx2txt": docx2txt,
    "python-docx": python_docx,
    "mammoth": mammoth,
    "pandoc": command("pandoc", "--from", "docx", "--to", "plain", "--wrap", "none"),
    "MarkItDown": markitdown,
}


def late(*_):
    raise TimeoutError


def one(tool, folder, out):
    """Reads all documents with a tool; prints how many failed, and the seconds."""
    read = TOOLS[tool]()
    signal.signal(signal.SIGALRM, late)
    failed, begin = 0, time.monotonic()
    for number, path in enumerate(documents(folder)):
        signal.alarm(SECONDS)
        try:
            text = read(path)
        except Exception:
            failed += 1
            text = ""
        signal.alarm(0)
        with open(os.path.join(out, f"{number}.txt"), "w", encoding="utf8", errors="replace") as file:
            file.write(text)
    inner = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps({"failed": failed, "seconds": time.monotonic() - begin, "inner": inner}))


def run(words, out):
    """Runs a process; gives what it printed, its seconds and its peak of memory in MB."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as file:
        child = subprocess.Popen(words, stdout=file, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        file.seek(0)
        said = file.read()
    return said, time.monotonic() - begin, usage.ru_maxrss / 1024


def measure(paths, folder, out):
    """Runs all tools; gives for each its name, seconds, peak, failures and the folder of its texts."""
    copies = os.path.join(out, "documents")
    os.mkdir(copies)
    for number, path in enumerate(paths):
        shutil.copy(path, os.path.join(copies, f"{number:05}.docx"))
    binary = os.path.join(RELEASE, "rapporteur")
    records = os.path.join(out, "records")
    _, seconds, peak = run([binary, "extract", "--quiet", "--no-cache", "--jobs", "1", "-o", records, copies], out)
    with open(os.path.join(records, "documents.ndjson"), encoding="utf8") as file:
        failed = sum(json.loads(line)["status"] == "failed" for line in file)
    yield "Rapporteur", seconds, peak, failed, None
    for tool in TOOLS:
        texts = os.path.join(out, tool)
        os.mkdir(texts)
        words = [sys.executable, "-W", "ignore", __file__, "--one", tool, folder, texts]
        said, seconds, peak = run(words, out)
        print(f"{tool}: {seconds:.0f} s", file=sys.stderr, flush=True)
        try:
            told = json.loads(said.splitlines()[-1])
        except (IndexError, ValueError):
            yield tool, None, None, None, None
            continue
        # Where each document has a process, the processes' peak is the tool's.
        yield tool, told["seconds"], told["inner"] / 1024 or peak, told["failed"], texts


def main(folder):
    paths = documents(folder)
    with tempfile.TemporaryDirectory() as out:
        # First all that is measured: a process begins with the memory of the one that starts it.
        measured = list(measure(paths, folder, out))
        import recall
        binary = os.path.join(RELEASE, "rapporteur")
        own = []
        for path in paths:
            try:
                own.append(recall.words(recall.own_text(path)[0]))
            except Exception:
                own.append(None)
        total = sum(sum(words.values()) for words in own if words)
        print(f"{len(paths)} documents, {sum(map(os.path.getsize, paths)) / 1e6:.0f} MB, {total} words\n")
        print("| tool | seconds | documents/s | peak MB | failed | words lost |")
        print("|---|---:|---:|---:|---:|---:|")
        for tool, seconds, peak, failed, texts in measured:
            if seconds is None:
                print(f"| {tool} | does not run here | | | | |")
                continue
            lost = 0
            for number, (path, words) in enumerate(zip(paths, own)):
                if not words:
                    continue
                if texts is None:
                    text = recall.tree_text(binary, path)
                else:
                    text = open(os.path.join(texts, f"{number}.txt"), encoding="utf8").read()
                missing = words - recall.words(text)
                run_on = recall.letters(text) if missing else ""
                lost += sum(n for w, n in missing.items() if not (len(w) > 3 and w in run_on))
            print(f"| {tool} | {seconds:.1f} | {len(paths) / seconds:.0f} | {peak:.0f} | {failed} | "
                  f"{lost} ({lost / total:.2%}) |")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(*sys.argv[2:5])
    else:
        main(sys.argv[1])
