"""The order in which a page shows the paragraphs and the table rows of a report."""

from typing import Any

import pytest

from wsisgraph.web import reading


def test_rows_stand_between_the_paragraphs_and_a_head_before_its_first_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = {
        "paragraph": ["1", "2", "10", "12.u3"],
        "row": ["3", "3.head", "3.head2", "12.u1.head", "12.u1", "12.u2"],
    }

    def members(index: Any, kind: str, document: str) -> list[dict[str, str]]:
        return [{"kind": kind, "number": number} for number in numbers[kind]]

    monkeypatch.setattr(reading, "_members", members)
    found = [record["number"] for record in reading.texts_of(None, "report")]  # type: ignore[arg-type]
    assert found == ["1", "2", "3.head", "3.head2", "3", "10", "12.u1.head", "12.u1", "12.u2", "12.u3"]


def test_the_sheets_of_a_workbook_stand_one_behind_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {
        "paragraph": [("1", "1"), ("2.1", "2")],
        "row": [("2", "1"), ("10", "1"), ("2.2", "2"), ("3.2", "3")],
    }

    def members(index: Any, kind: str, document: str) -> list[dict[str, str]]:
        return [
            {"kind": kind, "number": number, "section": f"table/section/{sheet}"}
            for number, sheet in numbers[kind]
        ]

    monkeypatch.setattr(reading, "_members", members)
    found = [record["number"] for record in reading.texts_of(None, "table")]  # type: ignore[arg-type]
    assert found == ["1", "2", "10", "2.1", "2.2", "3.2"]
