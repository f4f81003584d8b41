from pyoxigraph import NamedNode

from wsisgraph.iris import Iris
from wsisgraph.releases.describing import describe_release

VOID = "http://rdfs.org/ns/void#"


def statements(iris: Iris, graphs: dict[str, int]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for triple in describe_release("0123456789abcdef", graphs, iris):
        assert isinstance(triple.subject, NamedNode)
        assert not isinstance(triple.object, type(triple))
        value = getattr(triple.object, "value", "")
        found.setdefault((triple.subject.value, triple.predicate.value), []).append(value)
    return found


def test_the_release_names_its_graphs_and_counts_them() -> None:
    iris = Iris("https://example.org/")
    one, two = iris.graph("ontology"), iris.graph("document/x")
    found = statements(iris, {one: 3, two: 4, "": 5})
    release = iris.release("0123456789abcdef")
    assert found[release, f"{VOID}subset"] == [two, one]
    assert found[release, f"{VOID}triples"] == ["12"]
    assert found[one, f"{VOID}triples"] == ["3"]
    assert found[release, f"{VOID}uriSpace"] == ["https://example.org/"]


def test_the_unnamed_graph_has_no_description_of_its_own() -> None:
    subjects = {subject for subject, _ in statements(Iris(), {"": 5})}
    assert subjects == {Iris().release("0123456789abcdef")}
