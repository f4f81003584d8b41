"""The reference pages, generated from the code that they describe."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import typer.main

from wsisgraph.api import create_app
from wsisgraph.cli import COMMANDS, app_of
from wsisgraph.resources import resource
from wsisgraph.settings import Settings

ROOT: Final = Path(__file__).parents[2] / "docs"


def settings_page() -> str:
    """Every setting with its default and help text."""
    lines = [
        "# Settings",
        "",
        "Settings are environment variables. This page is generated from `wsisgraph.settings` (`make docs`).",
        "",
        "| variable | what | default |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "none" if str(field.default) in {"None", ""} else f"`{field.default}`"
        lines.append(f"| `WSISGRAPH_{name.upper()}` | {field.description} | {default} |")
    return "\n".join(lines) + "\n"


def _commands(command: Any, path: str) -> list[tuple[str, Any]]:
    # typer carries a click of its own, whose classes are private: only its documented attributes are used.
    nested = getattr(command, "commands", None)
    if nested is None:
        return [(path, command)]
    return [entry for name in sorted(nested) for entry in _commands(nested[name], f"{path} {name}")]


def _usage(path: str, command: Any) -> list[str]:
    context = command.make_context(path, [], resilient_parsing=True)
    rows = [parameter.get_help_record(context) for parameter in command.params]
    options = [f"| `{record[0]}` | {_plain(record[1])} |" for record in rows if record]
    help_text = re.sub(r"\s*\n\s*\n\s*", "\n\n", (command.help or "").strip())
    lines = [f"## {path}", "", f"`{' '.join([path, *command.collect_usage_pieces(context)])}`", "", help_text, ""]
    return [*lines, *(["| option | meaning |", "|---|---|", *options, ""] if options else [])]


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def command_page() -> str:
    """Every command with its options."""
    lines = [
        "# Command line",
        "",
        "Exit status: 0 fine, 1 the answer is no, 2 the call or its input is wrong. Generated from the commands"
        " (`make docs`).",
        "",
    ]
    for path, command in _commands(typer.main.get_command(app_of(COMMANDS)), "wsisgraph"):
        lines += _usage(path, command)
    return "\n".join(lines).rstrip() + "\n"


def queries_page() -> str:
    """The example queries by group, with their questions."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for path in sorted(resource("queries").glob("*.rq")):
        head = dict(re.findall(r"^# (title|group|question): (.+)$", path.read_text(encoding="utf-8"), re.M))
        groups.setdefault(head["group"], []).append((head["title"], head["question"], path.name))
    lines = [
        "# Example queries",
        "",
        "Run one with `wsisgraph query queries/NAME.rq`. Generated (`make docs`).",
        "",
    ]
    for group in sorted(groups):
        lines += [f"## {group}", "", "| question | file |", "|---|---|"]
        lines += [f"| **{title}**: {question} | `{name}` |" for title, question, name in groups[group]]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def api_page() -> str:
    """Every operation of the API by group; what is said of all of them stands in a text of its own."""
    document = create_app(Settings()).openapi()
    groups: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            groups.setdefault(operation["tags"][0], []).append((method.upper(), path, operation))
    lines = [Path(__file__).with_name("api_head.md").read_text(encoding="utf-8"), "## Operations", ""]
    lines += ["This part is generated from the OpenAPI document (`make docs`).", ""]
    for group, operations in sorted(groups.items()):
        lines += [f"### {group}", "", "| operation | what | parameters |", "|---|---|---|"]
        lines += [_operation(method, path, operation) for method, path, operation in operations]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    words = operation.get("description") or operation["summary"]
    token = " Needs a token." if "security" in operation else ""
    names = [f"`{item['name']}`" for item in operation.get("parameters", ()) if item["in"] == "query"]
    return f"| `{method} {path}` | {_plain(words)}{token} | {' '.join(names)} |"


PAGES: Final[dict[str, Callable[[], str]]] = {
    "reference/settings.md": settings_page,
    "reference/command-line.md": command_page,
    "reference/queries.md": queries_page,
    "reference/api.md": api_page,
}
