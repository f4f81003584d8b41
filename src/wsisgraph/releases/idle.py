"""Decisions that change nothing in a release, because what they are about is not there or says something else.

A later copy of a report may have its words at other offsets, so other facts: what was decided about the former
ones stays in its file and waits for a person.
"""

import re
from collections.abc import Sequence

import pyoxigraph as ox

from wsisgraph.graph import Judgement, object_properties, read_judgements
from wsisgraph.iris import Iris
from wsisgraph.releases.known_things import held_back
from wsisgraph.releases.ledger import Ledger
from wsisgraph.releases.release import Release
from wsisgraph.releases.summary import Problem
from wsisgraph.settings import Settings

_FACT = re.compile(r"id/(?:activity|statistic)/([^/]+)/.+")


def judgements_of(settings: Settings, store: ox.Store, iris: Iris) -> list[Judgement]:
    """The judgements of the curated folder, by number, read with the ontology of a release.

    Raises:
        InputError: a judgement file cannot be used.

    """
    ontology = ox.NamedNode(iris.graph("ontology"))
    named = object_properties(quad.triple for quad in store.quads_for_pattern(None, None, None, ontology))
    return read_judgements(settings.curated_folder / "judgements", named, iris)


def idle(settings: Settings, release: Release, store: ox.Store, judgements: Sequence[Judgement]) -> dict[int, str]:
    """Why decisions about facts change nothing, by the number of the decision.

    What is about a report that the release does not have waits for that report, and is not among them.
    """
    iris = Iris(release.manifest["base"])
    about = [one for one in judgements if one.withdraws or one.kind == "correction"]
    if not about:
        return {}
    stores = (store, held_back(release))
    known = Ledger.load(settings.curated_folder, settings.data, iris)
    slugs = {row["slug"] for row in release.manifest["documents"]}
    said: dict[tuple[str, str], set[str]] = {}
    found = {}
    for one in about:
        reason = _missing(one, stores, slugs, known) or _unsaid(one, stores, said)
        if reason:
            found[one.number] = reason
    return found


def warnings(settings: Settings, release: Release) -> list[Problem]:
    """What a build says of decisions that change nothing in its release."""
    if not any((settings.curated_folder / "judgements").glob("*.toml")):
        return []
    store, iris = ox.Store.read_only(str(release.store_path)), Iris(release.manifest["base"])
    reasons = idle(settings, release, store, judgements_of(settings, store, iris))
    remedy = "Decide about what the report says now, and take this one back with `wsisgraph review revoke {}`."
    return [
        Problem(f"has no effect: {reason}", f"judgement {number}", remedy.format(number))
        for number, reason in sorted(reasons.items())
    ]


def _missing(one: Judgement, stores: Sequence[ox.Store], slugs: set[str], known: Ledger) -> str | None:
    if any(any(store.quads_for_pattern(one.about, None, None, None)) for store in stores):
        return None
    short = one.about.value.removeprefix(known.iris.base)
    match = _FACT.fullmatch(short)
    if match is None or match[1] in slugs:
        return f"{short} is not in the release any more."
    now = known.resolve(one.about.value)
    moved = now not in (None, one.about.value)
    return f"{short} is {str(now).removeprefix(known.iris.base)} now." if moved else None


def _unsaid(one: Judgement, stores: Sequence[ox.Store], said: dict[tuple[str, str], set[str]]) -> str | None:
    """That the fact says nothing of what is corrected; `said` has what earlier corrections let it say."""
    name = one.judged_property
    if one.kind != "correction" or name is None or one.replacement is None:
        return None
    there = said.setdefault((one.about.value, name.value), set())
    there |= {
        quad.object.value
        for store in stores
        for quad in store.quads_for_pattern(one.about, name, None, None)
        if isinstance(quad.object, ox.NamedNode | ox.Literal)
    }
    if one.replaces is not None and one.replaces.value not in there:
        return f"id/{one.about.value.partition('/id/')[2]} does not say {one.replaces.value} any more."
    there.add(one.replacement.value)
    return None
