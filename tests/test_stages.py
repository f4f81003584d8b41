"""Inside the extraction, text is read in stages: a module imports its own stage and those before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

EXTRACTION = Path(__file__).parents[1] / "src" / "wsisgraph" / "extraction"
ROOM = "wsisgraph.extraction"
STAGES = (
    "facts",
    "records",
    "lexicon",
    "words",
    "names",
    "entities",
    "syntax",
    "objects",
    "participants",
    "circumstances",
    "activities",
    "statistics",
    "tables",
    "entries",
    "mishaps",
    "findings",
    "analysis",
    "voices",
    "drafting",
    "reading",
    "pipeline",
    "llm",
    "extractors",
    "__init__",
)


def stage_of(path: Path, folder: Path) -> str:
    return path.relative_to(folder).parts[0].removesuffix(".py")


def imported_stages(path: Path) -> Iterator[str]:
    """The stages that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        for name in names:
            if name.startswith(f"{ROOM}."):
                yield name.removeprefix(f"{ROOM}.").split(".")[0]


def backward(folder: Path) -> list[str]:
    """The imports that go against the order, as `module imports stage`."""
    return [
        f"{path.relative_to(folder)} imports {other}"
        for path in sorted(folder.rglob("*.py"))
        for other in imported_stages(path)
        if STAGES.index(other) > STAGES.index(stage_of(path, folder))
    ]


def test_no_stage_imports_a_later_one() -> None:
    assert backward(EXTRACTION) == []


def test_every_stage_is_in_the_order_and_every_folder_says_what_it_is_for() -> None:
    assert {stage_of(path, EXTRACTION) for path in EXTRACTION.rglob("*.py")} == set(STAGES)
    for folder in {path.parent for path in EXTRACTION.rglob("*.py")}:
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), folder


@pytest.mark.parametrize(
    ("line", "later"),
    [
        (f"from {ROOM}.syntax.clauses import parse", "syntax"),
        (f"from {ROOM}.syntax import clauses", "syntax"),
        (f"from {ROOM} import pipeline", "pipeline"),
        (f"import {ROOM}.syntax.clauses", "syntax"),
        (f"def late():\n    from {ROOM}.tables import heads", "tables"),
    ],
)
def test_an_import_against_the_order_is_seen(tmp_path: Path, line: str, later: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "tokens.py").write_text(
        f"from {ROOM}.lexicon import word_set\n{line}\n", encoding="utf-8"
    )
    assert backward(tmp_path) == [f"words/tokens.py imports {later}"]
