"""What is known about the nodes that a graph names."""

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.validation import Surroundings
from wsisgraph.validation.data import survey
from wsisgraph.validation.namespaces import RDF_TYPE, RDFS, SUBCLASS

LABEL = NamedNode(f"{RDFS}label")
LAMP, SHADE, ROOM, KIND, ABOVE = (NamedNode(f"urn:{name}") for name in ("lamp", "shade", "room", "kind", "above"))
FIRST = [Triple(LAMP, RDF_TYPE, KIND), Triple(LAMP, LABEL, Literal("lamp")), Triple(KIND, SUBCLASS, ABOVE)]
SECOND = [Triple(LAMP, LABEL, Literal("light")), Triple(SHADE, RDF_TYPE, KIND), Triple(ABOVE, SUBCLASS, ROOM)]
NAMING = survey([Triple(ROOM, LABEL, value) for value in (LAMP, SHADE, KIND)])


def test_graphs_beside_others_are_known_as_if_all_were_read_at_once() -> None:
    layered, whole = Surroundings([SECOND], Surroundings([FIRST])), Surroundings([FIRST, SECOND])
    assert layered.hierarchy == whole.hierarchy == [FIRST[2], SECOND[2]]
    assert layered.of(NAMING) == whole.of(NAMING)
    assert set(layered.of(NAMING)) == {*FIRST, *SECOND}


def test_others_learn_nothing_of_what_stands_beside_them() -> None:
    first = Surroundings([FIRST])
    Surroundings([SECOND], first)
    assert set(first.of(NAMING)) == set(FIRST)
