"""A release of two small reports that leave something to decide."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
from tests import once

from wsisgraph import iris as iris_module
from wsisgraph.releases import Journal, Release, build, current
from wsisgraph.settings import Settings
from wsisgraph.tokens import Token

ROOT = Path(__file__).parents[2]
ALPHA = """The Harbour Institute for Tides (HIT) published a guide to ports in 2020. The Institute held a
workshop with UNESCO in 2020.

ICC organized a forum on trade in 2020.

In 2019, 55 per cent of women in Africa used the Internet.

The International Telecommunications Union Office opened a training centre in 2020.
"""
BETA = """The Harbour Institute for Tides launched a platform for pilots in 2020.

In 2019, 48 per cent of women in Africa used the Internet.
"""


def settings_in(folder: Path) -> Settings:
    """The two reports, an own copy of the curated data, and no release yet."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "alpha.txt").write_text(ALPHA)
    (folder / "seeds" / "beta.txt").write_text(BETA)
    shutil.copytree(ROOT / "data", folder / "curated")
    return _placed(folder)


def _placed(folder: Path) -> Settings:
    return Settings(data=folder / "data", seeds=folder / "seeds", curated=folder / "curated", reviewer="Reviewer")


def _build(folder: Path) -> None:
    summary = build(settings_in(folder), processes=1)
    assert summary.published, summary.refusals


def built_in(folder: Path) -> Settings:
    """The two reports, an own copy of the curated data, and their release."""
    once.made("reviewed", _build, folder)
    return _placed(folder)


def open_to(settings: Settings, tokens: Mapping[str, tuple[str, Token]]) -> Settings:
    """The settings with the holders of these tokens, made by `make_token`."""
    return settings.model_copy(update={"tokens": ",".join(str(token) for _, token in tokens.values())})


def hold_back(settings: Settings, words: str) -> str:
    """Make the gate hold back the activity that says `words`: somebody gave it a status that there is none of.

    Returns the identifier of the fact without the base.
    """
    iris, release = settings.iris, release_of(settings)
    store = ox.Store.read_only(str(release.store_path))
    found = store.quads_for_pattern(None, ox.NamedNode(iris.term("quotation")), None, None)
    evidence = next(quad for quad in found if isinstance(quad.object, ox.Literal) and words in quad.object.value)
    assert isinstance(evidence.subject, ox.NamedNode)
    fact = iris_module.fact_of(evidence.subject.value)
    status = f"<{fact}> <{iris.term('status')}> <{iris.concept('status', 'finished')}> {evidence.graph_name} .\n"
    Journal(settings.data / "journal").append("update", "somebody", {}, {"added": status.encode()})
    assert build(settings, processes=1).quarantined == 1
    return fact.removeprefix(iris.base)


def copied(settings: Settings, folder: Path) -> Settings:
    """A copy of a built house, to change something in."""
    shutil.copytree(settings.data.parent, folder)
    return settings.model_copy(
        update={"data": folder / "data", "seeds": folder / "seeds", "curated": folder / "curated"}
    )


def release_of(settings: Settings) -> Release:
    """The current release."""
    found = current(settings)
    assert found is not None
    return found
