"""Pages that are made, not written: ``python -m docs.make_pages`` writes them, a test compares them.

help.md              the command's own ``--help``, of every command
outcome.md           the fields of an outcome, from its JSON schema
outcome.schema.json  that schema
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from summarizer.cli import app
from summarizer.outcome import NegotiationOutcome

FOLDER = Path(__file__).parent
_WIDTH = 100


def pages() -> dict[str, str]:
    """File names with what must be in them."""
    schema = NegotiationOutcome.model_json_schema(mode="serialization")
    return {
        "help.md": _help(),
        "outcome.md": _outcome(schema),
        "outcome.schema.json": json.dumps(schema, indent=2) + "\n",
    }


def _help() -> str:
    root = typer.main.get_command(app)
    parts = [
        "# The command",
        "",
        "What `--help` says, command by command. Exit codes: 0 done, 2 wrong usage, 3 bad input, ",
    ]
    parts[-1] += "4 the model\ncould not be used, 5 no valid outcome, 6 weights missing, 130 interrupted."
    for names, command in _commands(root, ["summarizer"]):
        context = command.context_class(
            command, info_name=" ".join(names), terminal_width=_WIDTH, max_content_width=_WIDTH
        )
        said = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts += ["", f"## {' '.join(names)}", "", "```text", said.strip(), "```"]
    return "\n".join(parts) + "\n"


def _commands(command: Any, names: list[str]) -> Iterator[tuple[list[str], Any]]:
    yield names, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, [*names, name])


def _outcome(schema: dict[str, Any]) -> str:
    definitions: dict[str, Any] = schema["$defs"]
    lines = [
        "# The outcome",
        "",
        "Made from the JSON schema ([outcome.schema.json](outcome.schema.json), `summarizer schema`). Offsets count",
        "Unicode code points in the text as it was given, and `source[start:end] == text` holds for every piece of",
        "evidence.",
        "",
        *_fields("NegotiationOutcome", schema),
    ]
    for name in _in_order(schema, definitions):
        lines += ["", *_fields(name, definitions[name])]
    return "\n".join(lines) + "\n"


def _in_order(schema: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    """Names of definitions, each after the one that uses it first."""
    found: list[str] = []
    waiting = [schema]
    while waiting:
        for name in _references(waiting.pop(0)["properties"]):
            if name not in found:
                found.append(name)
                waiting.append(definitions[name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _fields(name: str, schema: dict[str, Any]) -> list[str]:
    lines = [
        f"## {name}",
        "",
        " ".join(schema.get("description", "").split()),
        "",
        "| field | type | meaning |",
        "|---|---|---|",
    ]
    for field, of in schema["properties"].items():
        meaning = " ".join(of.get("description", "").split()).replace("|", "\\|")
        lines.append(f"| `{field}` | {_type(of)} | {meaning} |")
    return lines


def _type(of: dict[str, Any]) -> str:
    if "$ref" in of:
        name = of["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in of:
        return " or ".join(_type(one) for one in of["anyOf"])
    if "enum" in of:
        return ", ".join(f"`{value}`" for value in of["enum"])
    if "const" in of:
        return f"`{json.dumps(of['const'])}`"
    if of["type"] == "array":
        return f"list of {_type(of['items'])}"
    return str(of["type"])


if __name__ == "__main__":
    for name, content in pages().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
