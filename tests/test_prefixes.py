"""Prefixes: one table, each namespace once, none inside another."""

from itertools import permutations

from wsisgraph.iris import Iris
from wsisgraph.prefixes import PREFIXES, prefixes


def test_our_own_prefix_follows_the_base() -> None:
    assert prefixes("https://example.org/w/")["wsis"] == "https://example.org/w/ontology#"
    assert prefixes()["wsis"] == Iris().ontology


def test_an_iri_has_one_abbreviation() -> None:
    assert not [pair for pair in permutations(prefixes().values(), 2) if pair[0].startswith(pair[1])]
    assert all(namespace.endswith(("#", "/")) for namespace in PREFIXES.values())
