"""validate.py BINARY OUT FOLDER...: validates the records under OUT/FOLDER with Python's jsonschema,
and resolves every pointer and span of their evidence in the block tree that BINARY prints."""
import collections, glob, json, os, subprocess, sys
from jsonschema import Draft202012Validator

binary, out, folders = sys.argv[1], sys.argv[2], sys.argv[3:]
schemas = {}
for path in glob.glob("schemas/*.json"):
    schema = json.load(open(path, encoding="utf8"))
    Draft202012Validator.check_schema(schema)
    schemas[schema["$id"]] = Draft202012Validator(schema)


def resolve(tree, pointer):
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    return tree


def evidences(value, where=""):
    if isinstance(value, dict):
        if "pointer" in value:
            yield where, value
        for key, inner in value.items():
            yield from evidences(inner, f"{where}/{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from evidences(inner, f"{where}/{n}")


wrong, counts = [], collections.Counter()
for folder in folders:
    for line in open(os.path.join(out, folder, "documents.ndjson"), encoding="utf8"):
        record = json.loads(line)
        path = record["source"]["path"]
        counts["records"] += 1
        wrong += [f"{path}: {e.json_path}: {e.message}" for e in schemas[record["schema"]].iter_errors(record)]
        places = list(evidences(record))
        if not any(e["pointer"] for _, e in places):
            continue
        tree = json.loads(subprocess.run([binary, "blocks", os.path.join("fixtures", folder, path)], check=True, capture_output=True).stdout)
        wrong += [f"{path}: block tree: {e.json_path}: {e.message}" for e in schemas[tree["schema"]].iter_errors(tree)]
        counts["block trees"] += 1
        for where, evidence in places:
            counts["pointers"] += 1
            try:
                block = resolve(tree, evidence["pointer"])
            except (KeyError, IndexError, ValueError, TypeError):
                wrong.append(f"{path}: {where}: {evidence['pointer']} does not resolve")
                continue
            if evidence["pointer"] and evidence["span"] is not None:
                counts["spans"] += 1
                start, end = evidence["span"]
                text = block.get("text", "")
                if not 0 <= start <= end <= len(text):
                    wrong.append(f"{path}: {where}: span {start}-{end} of {len(text)}")
                elif "raw" in evidence and text[start:end] != evidence["raw"]:
                    wrong.append(f"{path}: {where}: {text[start:end]!r} is not {evidence['raw']!r}")
    meeting = json.load(open(os.path.join(out, folder, "meeting.json"), encoding="utf8"))
    for record in meeting if isinstance(meeting, list) else [meeting]:
        counts["meetings"] += 1
        wrong += [f"{folder}/meeting.json: {e.json_path}: {e.message}" for e in schemas[record["schema"]].iter_errors(record)]
        wrong += [f"{folder}/meeting.json: {w} has no path" for w, e in evidences(record) if "rule" in e and not e.get("path")]
for line in wrong[:40]:
    print(line)
print("jsonschema:", ", ".join(f"{n} {what}" for what, n in counts.items()), f"; {len(wrong)} wrong")
sys.exit(bool(wrong))
