#!/usr/bin/env python3
"""peers.py FOLDER: the documents of the constructs through other extractors, side by side with ours.

FOLDER holds what `cargo run -p rapporteur-tests --example constructs -- FOLDER` wrote. A construct
counts as read where all words that a person sees are in what the tool gives, as often as they are
seen, and no word that nobody sees. That is less than the tests ask of ours, which hold order, tables,
labels and marks, too: what has no words to count (a span, a heading) is in favour of the others.
openpyxl is asked for 2,000 rows and 50 columns of a sheet: it gives each empty cell that there is.
Prints a table of how many by format, and each construct that somebody misses.
"""
import collections, importlib, json, multiprocessing, os, re, resource, shutil, subprocess, sys

folder = sys.argv[1]
constructs = json.load(open(os.path.join(folder, "constructs.json"), encoding="utf8"))
WORD = re.compile(r"[^\W_]+")
# What stands beside the body is named so by the notation, not by the document.
BESIDE = re.compile(r"^(header|footer|footnote|endnote|comment|notes): ", re.M)


def words(text):
    return collections.Counter(WORD.findall(text.lower()))


def markitdown(path, kind):
    if kind not in ("docx", "html", "xlsx", "csv", "pptx", "pdf", "msg"):
        raise LookupError
    from markitdown import MarkItDown
    return MarkItDown().convert(path).text_content


def pandoc(path, kind):
    if kind not in ("docx", "html", "rtf", "csv", "tsv"):
        raise LookupError
    run = subprocess.run(["pandoc", "--from", kind, "--to", "plain", "--wrap", "none", path], capture_output=True, timeout=60)
    if run.returncode:
        raise ValueError(run.stderr.decode("utf8", "replace")[:80])
    return run.stdout.decode("utf8", "replace")


def python_office(path, kind):
    if kind == "docx":
        import docx
        document = docx.Document(path)
        texts = [p.text for p in document.paragraphs]
        for table in document.tables:
            for row in table.rows:
                # A merged cell is given once for each place that it covers.
                seen = set()
                for cell in row.cells:
                    if id(cell._tc) not in seen:
                        seen.add(id(cell._tc))
                        texts.append(cell.text)
        return "\n".join(texts)
    if kind == "xlsx":
        import openpyxl
        book = openpyxl.load_workbook(path, data_only=True)
        return "\n".join(str(c) for sheet in book for row in [(sheet.title,)] + list(sheet.iter_rows(values_only=True, max_row=2000, max_col=50)) for c in row if c is not None)
    if kind == "pptx":
        import pptx
        texts = []
        for slide in pptx.Presentation(path).slides:
            for shape in slide.shapes:
                if shape.has_text_frame:
                    texts.append(shape.text_frame.text)
                if getattr(shape, "has_table", False) and shape.has_table:
                    texts += [c.text for r in shape.table.rows for c in r.cells]
            if slide.has_notes_slide:
                texts.append(slide.notes_slide.notes_text_frame.text)
        return "\n".join(texts)
    raise LookupError


def older(path, kind):
    command = {"doc": ["catdoc", "-w", "-d", "utf-8", path], "pdf": ["pdftotext", "-q", path, "-"]}[kind]
    run = subprocess.run(command, capture_output=True, timeout=60)
    return run.stdout.decode("utf8", "replace")


TOOLS = {"MarkItDown": markitdown, "pandoc": pandoc, "python-docx, openpyxl, python-pptx": python_office, "catdoc, pdftotext": older}
if not shutil.which("pandoc"):
    del TOOLS["pandoc"]
if not shutil.which("catdoc") or not shutil.which("pdftotext"):
    del TOOLS["catdoc, pdftotext"]
SECONDS, BYTES = 20, 4 << 30
for module in ("markitdown", "docx", "openpyxl", "pptx"):
    importlib.import_module(module)


def answer(tool, path, kind, pipe):
    """What a tool gives, or the name of what it raises; in a process of its own, as one may not end."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    try:
        pipe.send(tool(path, kind) or "")
    except LookupError:
        pipe.send(None)
    except MemoryError:
        pipe.send("\0out of memory")
    except Exception as error:  # whatever a tool raises is its answer
        pipe.send(f"\0{type(error).__name__}")


def ask(tool, path, kind):
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=answer, args=(tool, path, kind, there))
    process.start()
    there.close()
    try:
        text = here.recv() if here.poll(SECONDS) else f"\0over {SECONDS} s"
    except EOFError:
        text = "\0killed"
    process.kill()
    process.join()
    return text


scores = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
rows = []
for construct in constructs:
    kind, wanted = construct["format"], words(BESIDE.sub("", construct["expected"]))
    unseen = set(words(construct["unseen"]))
    row = [kind, construct["name"]]
    results = {"Rapporteur": construct["read"]}
    for name, tool in TOOLS.items():
        results[name] = ask(tool, os.path.join(folder, construct["file"]), kind)
    for name, text in results.items():
        if text is None:
            row.append("–")
            continue
        found = words(text)
        score = scores[kind][name]
        score[1] += 1
        if text.startswith("\0"):
            row.append(text[1:])
        elif wanted - found:
            row.append("lost " + " ".join(sorted(wanted - found))[:24])
        elif unseen & set(found):
            row.append("leaked " + " ".join(sorted(unseen & set(found)))[:24])
        else:
            score[0] += 1
            row.append("read")
    rows.append(row)

names = ["Rapporteur", *TOOLS]
print("| format | constructs |", " | ".join(names), "|")
print("|---|---:|", "|".join("---:" for _ in names), "|")
total = collections.defaultdict(int)
for kind in dict.fromkeys(c["format"] for c in constructs):
    cells = []
    for name in names:
        read, tried = scores[kind][name]
        total[name] += read
        cells.append(str(read) if tried else "–")
    print(f"| {kind} | {sum(c['format'] == kind for c in constructs)} |", " | ".join(cells), "|")
print(f"| all | {len(constructs)} |", " | ".join(str(total[name]) for name in names), "|")
print()
for row in rows:
    if any(cell not in ("read", "–") for cell in row[2:]):
        print("| " + " | ".join(row) + " |")
sys.exit(any(row[2] != "read" for row in rows))
