"""Data flows one way: a room imports the rooms above it in the picture of CONTRIBUTING.md and none below."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "wsisgraph"
GROUND = (
    "amplification",
    "counting",
    "declarations",
    "errors",
    "graph_files",
    "iris",
    "orphans",
    "pace",
    "prefixed_names",
    "prefixes",
    "resources",
    "settings",
    "terms",
    "tokens",
    "vocabulary",
)
FLOW = (
    "fetching",
    "documents",
    "extraction",
    "graph",
    "validation",
    "releases",
    "store",
    "exports",
    "api",
    "web",
    "cli",
)
# The client talks HTTP only: it stands apart from every room, and only the command line uses it.
APART = ("client",)


def rank(room: str) -> int:
    return FLOW.index(room) + 1 if room in FLOW else 0


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "wsisgraph":
            names |= {f"wsisgraph.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} uses a relative import"
            names.add(node.module)
    rooms = {name.split(".")[1] for name in names if name.startswith("wsisgraph.")}
    return rooms - {"__version__"}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_room_imports_only_what_comes_before_it(path: Path) -> None:
    room = room_of(path)
    for other in imported_rooms(path) - {room}:
        assert other in (*GROUND, *FLOW, *APART), f"{other} is in no picture"
        assert room not in APART, f"{room} stands apart but imports {other}"
        assert other not in APART or room == "cli", f"{other} stands apart but {room} imports it"
        assert rank(other) <= rank(room), f"{room} imports {other}, which comes later"
        if rank(room) == 0:
            assert rank(other) == 0


def test_every_room_is_in_the_picture() -> None:
    rooms = {room_of(path) for path in SOURCE.rglob("*.py")}
    assert rooms <= {*GROUND, *FLOW, *APART, "__init__", "__main__"}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_files_and_functions_keep_the_house_numbers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 60, f"{node.name} is too long"
