#!/usr/bin/env python3
"""Word recall of the docx reader: the document's own text against what the block tree holds.

    tests/corpora/recall.py [--binary target/release/rapporteur] FOLDER…

The document's own text is every `w:t` that is neither deleted nor moved away, one branch of each
`mc:AlternateContent` (the first), in every story: body, headers, footers, footnotes, endnotes,
comments, text boxes. It is taken from the parts by itself, with Python's own XML parser, and
compared word for word (as a multiset, as stories stand in another order) with all texts that
`rapporteur blocks` prints. Deleted words that are nowhere in the document's own text must not be
in the tree at all. Prints the total, and each document below 0.99.
"""
import argparse, collections, concurrent.futures, json, os, re, subprocess, sys, unicodedata, zipfile
import xml.etree.ElementTree as ET

W = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
     "http://purl.oclc.org/ooxml/wordprocessingml/main")
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STORIES = re.compile(r"^word/(document\d*|header\d*|footer\d*|footnotes\d*|endnotes\d*|comments\d*)\.xml$", re.I)
GONE = {"del", "moveFrom"}
WORD = re.compile(r"\w+")


def split(tag):
    return tag[1:].split("}", 1) if tag.startswith("{") else ("", tag)


def texts(element, kept, deleted, gone=False):
    """The text in document order; iterative, as nests may be deep. Words may be split over runs, so
    only paragraphs, breaks and tabs part them."""
    stack = [(element, gone)]
    while stack:
        item, gone = stack.pop()
        if isinstance(item, str):
            kept.append(item)
            continue
        space, name = split(item.tag)
        w = space in W
        if w and name in GONE:
            gone = True
        if w and name in ("t", "delText"):
            (deleted if gone or name == "delText" else kept).append(item.text or "")
            continue
        if w and name == "noBreakHyphen" and not gone:
            kept.append("\u2011")
        children = list(item)
        if space == MC and name == "AlternateContent":
            children = children[:1]
        after = w and name in ("p", "tab", "br", "cr", "ptab", "tc", "txbxContent", "footnoteReference",
                               "endnoteReference", "sym", "ruby", "rt", "drawing", "pict", "object")
        if after:
            stack.append((" ", gone))
        stack.extend((child, gone) for child in reversed(children))
        if after:
            stack.append((" ", gone))


def words(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "").replace("\u200b", ""))
    return collections.Counter(WORD.findall(text))


def letters(text):
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text)))


def own_text(path):
    kept, deleted = [], []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if STORIES.match(name.replace("\\", "/").lstrip("/")):
                texts(ET.fromstring(archive.read(name)), kept, deleted)
                kept.append(" ")
                deleted.append(" ")
    return "".join(kept), "".join(deleted)


def tree_text(binary, path):
    run = subprocess.run([binary, "blocks", "--quiet", path], capture_output=True)
    out = []
    # Properties and named fields repeat the text, or are none of the page.
    stories = ("body", "headers", "footers", "notes")
    stack = [v for k, v in json.loads(run.stdout).items() if k in stories]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            out += [v for k, v in value.items() if k in ("text", "label") and isinstance(v, str)]
            # A paragraph's or cell's text is its own; what is below a cell repeats it.
            stack += [v for k, v in value.items() if k not in ("text",) and not isinstance(v, str)]
        elif isinstance(value, list):
            stack += reversed(value)
    return " ".join(out)


def compare(binary, path):
    try:
        own, deleted = own_text(path)
    except Exception as error:  # Whatever Python cannot open has no text to compare with.
        return path, None, type(error).__name__, 0, 0, ()
    wanted, read_text = words(own), tree_text(binary, path)
    read = words(read_text)
    lost = wanted - read
    if lost:
        # A word that runs on over what the tree parts, or the other way round, is not lost.
        run = letters(read_text)
        lost = collections.Counter({w: n for w, n in lost.items() if not (len(w) > 3 and w in run)})
    gone = words(deleted) - words(own)
    leaked = [w for w in gone if w not in wanted and w in read and len(w) > 4 and not w.isdigit()]
    return path, sum(wanted.values()), None, sum(lost.values()), lost, leaked


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--binary", default="target/release/rapporteur")
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    paths = sorted(
        os.path.join(root, name) for folder in args.folders for root, _, names in os.walk(folder)
        for name in names if name.lower().endswith((".docx", ".docm", ".dotx")) and not name.startswith("~$"))
    total = lost_total = opened = leaks = 0
    low, unopened = [], collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, wanted, error, lost, which, leaked in pool.map(lambda p: compare(args.binary, p), paths):
            if wanted is None:
                unopened[error] += 1
                continue
            opened += 1
            total += wanted
            lost_total += lost
            if leaked:
                leaks += 1
                print(f"LEAKED {path}: {leaked[:8]}")
            if wanted and 1 - lost / wanted < 0.99:
                low.append((1 - lost / wanted, wanted, path, which.most_common(6)))
    print(f"{len(paths)} documents, {opened} that Python opens ({dict(unopened)} not)")
    print(f"{total} words, {lost_total} lost: recall {1 - lost_total / max(total, 1):.5f}; "
          f"{leaks} documents with deleted words in the tree")
    for recall, wanted, path, which in sorted(low):
        print(f"  {recall:.3f} of {wanted:6}  {path}: {which}")
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main())
