"""A release on disk: the seed and an invented report in many scripts, built by the real rooms."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests import once
from tests.graph import sample

from wsisgraph.api import create_app
from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.facts import Activity, Facts, Result, Tag
from wsisgraph.iris import Iris
from wsisgraph.releases import Release, build, current
from wsisgraph.releases.wiring import RealRooms
from wsisgraph.settings import Settings

SCRIPTS = "نشرت دراسة عن الحكومة；国际电联发布了《宽带状况》 📡 & <b>«Ünïcode»</b> {50%}_#1; a|b \\ c."
"""Arabic, Chinese, an emoji and every mark that one of the formats reads as its own."""
TITLE = "宽带 & الحكومة 📡 {50%}_#1"


def _many_scripts() -> tuple[Document, Facts]:
    """The invented report of the graph's tests, with a third paragraph in many scripts."""
    document = replace(sample.DOCUMENT, paragraphs=(*sample.DOCUMENT.paragraphs, Paragraph("3", SCRIPTS, "1")))
    whole = sample.quote(SCRIPTS, SCRIPTS)
    study = Activity(
        paragraph="3",
        verb="نشر",
        verb_start=0,
        ordinal=1,
        type="study_or_assessment",
        object=SCRIPTS,
        object_start=0,
        object_end=len(SCRIPTS),
        status="planned",
        evidence=whole,
        rule="clause.active",
        confidence=0.9,
        result=Result("study", TITLE),
        purpose=SCRIPTS,
        goals=(Tag("4", "stated/sentence", 0.9, "goal.number"),),
        action_lines=(Tag("C7-ehealth", "stated/heading", 1.0, "heading.line"),),
    )
    return document, replace(sample.FACTS, activities=(*sample.FACTS.activities, study))


class Rooms(RealRooms):
    """The real rooms; a file named `sample.txt` is the invented report, whatever its text."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._sample, self._facts = _many_scripts()

    def read(self, data: bytes, name: str, sidecar: bytes | None, profile: bytes | None = None) -> Document:
        if name != "sample.txt":
            return super().read(data, name, sidecar, profile)
        return replace(self._sample, file=name, sha256=hashlib.sha256(data).hexdigest())

    def extract(self, document: Document) -> Facts:
        return self._facts if document.slug == self._sample.slug else super().extract(document)


def rooms(settings: Settings) -> Rooms:
    return Rooms(settings)


def settings_in(folder: Path) -> Settings:
    return Settings(data=folder / "data", public_url="https://data.example.org")


def publish(folder: Path) -> None:
    (folder / "sample.txt").write_text("sample")
    summary = build(settings_in(folder), [folder / "sample.txt"], who="tester", processes=1, make_rooms=rooms)
    assert summary.published, summary.refusals


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder whose current release holds the seed and the report in many scripts."""
    folder = tmp_path_factory.mktemp("exports")
    once.made("exports", publish, folder)
    return settings_in(folder)


@pytest.fixture(scope="session")
def release(settings: Settings) -> Release:
    found = current(settings)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def iris(settings: Settings) -> Iris:
    return settings.iris


def quads_of(path: Path) -> set[str]:
    """The lines of a file of N-Quads."""
    return set(path.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    """The application over the release; addresses of the public URL are answered by it as well."""
    with TestClient(create_app(settings), base_url="https://data.example.org") as client:
        yield client
