"""Data flows one way: a room imports the rooms above it in the picture of CONTRIBUTING.md and none below."""

import ast
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Module:
    """A file of the program, and those of its nodes that stand in no expression."""

    path: Path
    text: str
    nodes: tuple[ast.AST, ...]


@pytest.fixture(scope="module", params=sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def module(request: pytest.FixtureRequest) -> Module:
    """Each file once: what is asked of it comes one after the other, and no tree is kept for longer."""
    text = request.param.read_text(encoding="utf-8")
    nodes: list[ast.AST] = [ast.parse(text)]
    for node in nodes:
        nodes += (child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr))
    return Module(request.param, text, tuple(nodes))


def imported_rooms(module: Module) -> set[str]:
    names: set[str] = set()
    for node in module.nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "wsisgraph":
            names |= {f"wsisgraph.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module.path} uses a relative import"
            names.add(node.module)
    rooms = {name.split(".")[1] for name in names if name.startswith("wsisgraph.")}
    return rooms - {"__version__"}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_room_imports_only_what_comes_before_it(module: Module) -> None:
    room = room_of(module.path)
    for other in imported_rooms(module) - {room}:
        assert other in (*GROUND, *FLOW, *APART), f"{other} is in no picture"
        assert room not in APART, f"{room} stands apart but imports {other}"
        assert other not in APART or room == "cli", f"{other} stands apart but {room} imports it"
        assert rank(other) <= rank(room), f"{room} imports {other}, which comes later"
        if rank(room) == 0:
            assert rank(other) == 0


def test_every_room_is_in_the_picture() -> None:
    rooms = {room_of(path) for path in SOURCE.rglob("*.py")}
    assert rooms <= {*GROUND, *FLOW, *APART, "__init__", "__main__"}


def test_files_and_functions_keep_the_house_numbers(module: Module) -> None:
    assert module.text.count("\n") <= 400
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 60, f"{node.name} is too long"
