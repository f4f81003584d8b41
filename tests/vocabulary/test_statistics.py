"""The structure of the statistics passes the integrity constraints of the Data Cube that concern it."""

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS

from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary

QB = rdflib.Namespace("http://purl.org/linked-data/cube#")
DIMENSIONS = {"statementIn", "evidence", "what", "population", "area", "period"}


@pytest.fixture(scope="module")
def cube(vocabulary: Vocabulary, iris: Iris) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("ontology", "vocabulary/statistics", "vocabulary/regions", "vocabulary/countries"):
        for triple in vocabulary.graphs()[iris.graph(name)]:
            graph.parse(data=f"{triple} .", format="nt")
    return graph


def components(cube: rdflib.Graph, kind: str, iris: Iris) -> set[str]:
    structure = rdflib.URIRef(iris.term("StatisticStructure"))
    found = (value for part in cube.objects(structure, QB.component) for value in cube.objects(part, QB[kind]))
    return {str(value).removeprefix(iris.ontology) for value in found}


def test_the_data_set_has_exactly_one_structure(cube: rdflib.Graph, iris: Iris) -> None:
    data_set = rdflib.URIRef(iris.term("StatisticsDataSet"))
    assert (data_set, RDF.type, QB.DataSet) in cube
    assert len(list(cube.objects(data_set, QB.structure))) == 1


def test_components(cube: rdflib.Graph, iris: Iris) -> None:
    assert components(cube, "dimension", iris) == DIMENSIONS
    assert components(cube, "measure", iris) == {"value"}
    assert components(cube, "attribute", iris) == {"unit", "qualifier", "timeStated", "defaultYear"}


def test_components_are_properties_of_their_kind(cube: rdflib.Graph, iris: Iris) -> None:
    for kind, class_ in (("dimension", QB.DimensionProperty), ("measure", QB.MeasureProperty),
                         ("attribute", QB.AttributeProperty)):  # fmt: skip
        for name in components(cube, kind, iris):
            assert (rdflib.URIRef(iris.term(name)), RDF.type, class_) in cube


def test_every_dimension_has_a_range_and_coded_ones_a_code_list(cube: rdflib.Graph, iris: Iris) -> None:
    for name in DIMENSIONS:
        ranges = set(cube.objects(rdflib.URIRef(iris.term(name)), RDFS.range))
        assert len(ranges) == 1
        lists = set(cube.objects(rdflib.URIRef(iris.term(name)), QB.codeList))
        assert bool(lists) == (ranges == {SKOS.Concept})
        assert all((code_list, RDF.type, SKOS.ConceptScheme) in cube for code_list in lists)


def test_what_a_text_does_not_say_has_a_code(cube: rdflib.Graph, iris: Iris) -> None:
    for scheme in ("population", "area", "period"):
        unspecified = rdflib.URIRef(iris.concept(scheme, "unspecified"))
        assert (unspecified, SKOS.inScheme, rdflib.URIRef(iris.scheme(scheme))) in cube


def test_every_country_and_region_is_an_area(cube: rdflib.Graph, vocabulary: Vocabulary, iris: Iris) -> None:
    area = rdflib.URIRef(iris.scheme("area"))
    for place in (*vocabulary.countries.values(), *vocabulary.regions.values()):
        assert (rdflib.URIRef(place.iri), SKOS.inScheme, area) in cube


def test_the_order_of_components_is_whole(cube: rdflib.Graph) -> None:
    orders = list(cube.objects(None, QB.order))
    assert all(isinstance(order, rdflib.Literal) and order.datatype == rdflib.XSD.integer for order in orders)
    assert sorted(int(str(order)) for order in orders) == list(range(1, 12))


def test_units_and_qualifiers_have_the_codes_of_facts(vocabulary: Vocabulary) -> None:
    assert {"percent", "ratio", "count"} <= set(vocabulary.units)
    assert {"more-than", "less-than", "about", "some", "nearly"} <= set(vocabulary.qualifiers)
