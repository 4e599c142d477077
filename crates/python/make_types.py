#!/usr/bin/env python3
"""Writes python/rapporteur/types.py, the types of records, from the published schemas.

make_types.py [--check]: with --check nothing is written, and the exit code says whether it would be
the same.
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SCHEMAS = HERE.parent.parent / "schemas"
TARGET = HERE / "python" / "rapporteur" / "types.py"
RECORDS = {"document": "DocumentRecord", "meeting": "MeetingRecord"}
SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
WIDTH = 100

HEAD = '''"""The types of records, made from the schemas under schemas/ by make_types.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import NotRequired
'''

Schema = dict[str, Any]


def name_of(reference: str) -> str:
    return reference.rsplit("/", 1)[1]


def expression(schema: Schema) -> str:
    """The type of a value, as an annotation."""
    if "$ref" in schema:
        return name_of(schema["$ref"])
    if "const" in schema:
        return f"Literal[{json.dumps(schema['const'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(json.dumps(value) for value in schema['enum'])}]"
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " | ".join(dict.fromkeys(expression(member) for member in schema[union]))
    if "type" not in schema:
        return "Any"
    kinds = schema["type"]
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return " | ".join(kind_expression(kind, schema) for kind in kinds)


def kind_expression(kind: str, schema: Schema) -> str:
    if kind == "array":
        # A pair is a list in JSON, and Python has no type for a list of two.
        items = schema.get("items") or schema["prefixItems"][0]
        return f"list[{expression(items)}]"
    if kind == "object":
        values = schema.get("additionalProperties")
        if not isinstance(values, dict):
            raise ValueError(f"an object without a name: {schema}")
        return f"dict[str, {expression(values)}]"
    return SIMPLE[kind]


def docstring(text: str, indent: str = "    ") -> str:
    # What stands behind an empty line is for readers of Rust.
    text = " ".join(text.split("\n\n")[0].split()).replace("\\", "\\\\")
    one = f'{indent}"""{text}"""'
    if len(one) <= WIDTH:
        return one
    lines = textwrap.wrap(text, WIDTH - len(indent) - 6)
    return f'{indent}"""' + f"\n{indent}".join(lines) + '\n' + f'{indent}"""'


def typed_dict(name: str, schema: Schema) -> str:
    """An object with named members."""
    required = set(schema.get("required", []))
    members = {
        key: expression(value) if key in required else f"NotRequired[{expression(value)}]"
        for key, value in schema["properties"].items()
    }
    described = schema.get("description", "")
    if any(keyword.iskeyword(key) for key in members):
        # A keyword can only be a member in this form.
        lines = [f"    {json.dumps(key)}: {json.dumps(kind)}," for key, kind in members.items()]
        comment = "".join(f"# {line}\n" for line in textwrap.wrap(described, WIDTH - 2))
        return f"{comment}{name} = TypedDict(\n    \"{name}\",\n    {{\n" + "\n".join(
            f"    {line}" for line in lines
        ) + "\n    },\n)"
    lines = [f"class {name}(TypedDict):", docstring(described), ""]
    for key, kind in members.items():
        lines.append(f"    {key}: {kind}")
        text = schema["properties"][key].get("description")
        if text:
            lines.append(docstring(text))
    return "\n".join(lines)


def alternatives(name: str, schema: Schema) -> str:
    """An object that has members of one of several forms, told apart by a constant."""
    out, names = [], []
    for form in schema["oneOf"]:
        tag = next(p["const"] for p in form["properties"].values() if "const" in p)
        own = name + "".join(part.capitalize() for part in tag.split("_"))
        names.append(own)
        both = {
            "description": form.get("description", schema.get("description", "")),
            "properties": {**schema["properties"], **form["properties"]},
            "required": [*schema.get("required", []), *form.get("required", [])],
        }
        out.append(typed_dict(own, both))
    out.append(alias(name, f"Union[{', '.join(names)}]", schema))
    return "\n\n\n".join(out)


def alias(name: str, value: str, schema: Schema) -> str:
    line = f"{name} = {value}"
    if len(line) > WIDTH:
        inner = value[value.index("[") + 1 : -1].split(", ")
        line = f"{name} = {value[: value.index('[')]}[\n" + "".join(f"    {i},\n" for i in inner) + "]"
    return f"{line}\n{docstring(schema.get('description', ''), '')}"


def definition(name: str, schema: Schema) -> str:
    if "properties" in schema:
        return alternatives(name, schema) if "oneOf" in schema else typed_dict(name, schema)
    members = schema.get("oneOf") or schema.get("anyOf") or [schema]
    if all("const" in member for member in members):
        words = ", ".join(json.dumps(member["const"]) for member in members)
        return alias(name, f"Literal[{words}]", schema)
    return alias(name, f"Union[{', '.join(expression(m) for m in members)}]", schema)


def definitions() -> dict[str, Schema]:
    """All named types, each once: where schemas share a name they must share what it means."""
    out: dict[str, Schema] = {}
    for file, record in RECORDS.items():
        schema = json.loads((SCHEMAS / f"{file}.schema.json").read_text(encoding="utf-8"))
        named = {**schema["$defs"], record: schema}
        for name, one in named.items():
            if out.setdefault(name, one) != one:
                raise ValueError(f"{name} means one thing in one schema and another in {file}")
    return out


def mentioned(value: Any) -> set[str]:
    """The names that a schema refers to."""
    if isinstance(value, dict):
        own = {name_of(value["$ref"])} if "$ref" in value else set()
        return own.union(*(mentioned(v) for k, v in value.items() if k != "$defs"))
    if isinstance(value, list):
        return set().union(*map(mentioned, value))
    return set()


def sorted_by_need(all_of_them: dict[str, Schema]) -> list[str]:
    """The names in an order in which each comes after those that it is made of."""
    out: dict[str, None] = {}

    def add(name: str) -> None:
        if name not in out:
            for other in sorted(mentioned(all_of_them[name]) - {name}):
                add(other)
            out[name] = None

    for name in sorted(all_of_them):
        add(name)
    return list(out)


def module() -> str:
    all_of_them = definitions()
    names = sorted_by_need(all_of_them)
    parts = [HEAD.rstrip(), *(definition(name, all_of_them[name]) for name in names)]
    return "\n\n\n".join(parts) + "\n"


def main() -> int:
    text = module()
    if sys.argv[1:] == ["--check"]:
        same = TARGET.read_text(encoding="utf-8") == text
        print("types.py is up to date" if same else "types.py is not up to date: run make_types.py")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
