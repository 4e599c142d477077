#!/usr/bin/env python3
"""Writes docs/src/fields/: the fields of the records, from the schemas under schemas/.

fields.py          writes the pages (`make schemas` does so)
fields.py --check  ends with 1 where a page differs from its schema
"""

import json
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
PAGES = {"document": "The document record", "meeting": "The meeting record"}


def one_line(text):
    """A description as a cell of a table: without its code examples."""
    words = " ".join(text.split("```")[0].split())
    return words.replace("|", "\\|")


def kind(schema):
    """The type of a value in words."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"`{schema['const']}`"
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return " or ".join(kind(one) for one in schema[choice])
    types = schema.get("type", "anything")
    types = [types] if isinstance(types, str) else types
    return " or ".join(plain(one, schema) for one in types)


def plain(name, schema):
    if name == "array" and "prefixItems" in schema:
        return f"{len(schema['prefixItems'])} × {kind(schema['prefixItems'][0])}"
    if name == "array":
        return f"list of {kind(schema['items'])}"
    if name == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object with, under each name, {kind(schema['additionalProperties'])}"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    return words.get(name, name)


def fields(schema):
    lines = ["| field | type | meaning |", "|---|---|---|"]
    for name, value in sorted(schema["properties"].items()):
        lines.append(f"| `{name}` | {kind(value)} | {one_line(value.get('description', ''))} |")
    return lines


def section(name, schema):
    lines = [f"## {name}", "", one_line(schema.get("description", "")), ""]
    if "properties" in schema:
        lines += fields(schema) + [""]
    choices = schema.get("oneOf") or schema.get("anyOf") or []
    if not choices:
        return lines
    if all("const" in one for one in choices):
        lines += ["| value | meaning |", "|---|---|"]
        lines += [f"| `{one['const']}` | {one_line(one.get('description', ''))} |" for one in choices]
        return lines + [""]
    for one in choices:
        parts = one.get("properties", {})
        if parts:
            what = ", ".join(f"`{key}`: {kind(value)}" for key, value in sorted(parts.items()))
        else:
            what = kind(one)
        lines.append(f"- {what}. {one_line(one.get('description', ''))}".rstrip())
    return lines + [""]


def page(name, title):
    schema = json.loads((DOCS / f"../schemas/{name}.schema.json").read_text(encoding="utf-8"))
    lines = [
        f"# {title}",
        "",
        "`make schemas` writes this page. Do not edit it.",
        "",
        f"The schema is [schemas/{name}.schema.json](../../../schemas/{name}.schema.json), version "
        f"{schema['$comment'].removeprefix('Version ')}, and `rapporteur schema {name}` prints it. {one_line(schema['description'])}",
        "",
    ]
    lines += fields(schema) + [""]
    for name, definition in sorted(schema["$defs"].items()):
        lines += section(name, definition)
    return "\n".join(lines).rstrip() + "\n"


def main():
    differ = []
    for name, title in PAGES.items():
        path = DOCS / f"src/fields/{name}.md"
        now = page(name, title)
        if sys.argv[1:] != ["--check"]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(now, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != now:
            differ.append(str(path.relative_to(DOCS.parent)))
    if differ:
        sys.exit(f"differs from its schema: {', '.join(differ)}; run `make schemas`")


main()
