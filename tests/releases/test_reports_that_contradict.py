"""Pairs of invented reports, read and extracted as any: what contradicts, and the many that must not warn."""

from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox
import pytest

from wsisgraph.documents import read_bytes
from wsisgraph.extraction import extract
from wsisgraph.graph import describe
from wsisgraph.iris import Iris
from wsisgraph.releases.findings import find_contradictions
from wsisgraph.resources import resource
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()
Report = tuple[int, str]
"""The year that a report covers, and its text."""
APART: list[tuple[str, Report, Report]] = [
    (
        "contradicting-statuses",
        (2017, "The Ministry of Health of Kenya inaugurated the Turkana Health Portal."),
        (2019, "The Ministry of Health of Kenya will inaugurate the Turkana Health Portal in 2020."),
    ),
    (
        "contradicting-statuses",
        (2017, "Parliament adopted the Cybercrime Act 2017."),
        (2019, "Parliament is to adopt the Cybercrime Act 2017."),
    ),
    (
        "contradicting-statuses",
        (2017, "ECA published the Sahel Broadband Atlas 2017."),
        (2019, "ECA will publish the Sahel Broadband Atlas 2017."),
    ),
    (
        "cancelled-plans",
        (2017, "ECA will publish the Sahel Broadband Atlas 2018."),
        (2018, "ECA abandoned the Sahel Broadband Atlas 2018."),
    ),
    (
        "contradicting-venues",
        (2019, "The 4th Fergana Innovation Forum took place in Tashkent."),
        (2020, "WIPO organized the 4th Fergana Innovation Forum in Bishkek."),
    ),
    (
        "contradicting-attendances",
        (2019, "WIPO hosted the 4th Fergana Innovation Forum, which drew 900 visitors."),
        (2020, "The 4th Fergana Innovation Forum had 600 visitors."),
    ),
    (
        "contradicting-statuses",
        (2015, "ITU established the Andean Centre for Digital Skills in 2015."),
        (2016, "ITU plans to establish the Andean Centre for Digital Skills in 2017."),
    ),
    (
        "contradicting-statuses",
        (2014, "The Cusco Data Centre was opened in May 2014."),
        (2016, "The Cusco Data Centre will be opened in May 2017."),
    ),
    (
        "contradicting-statuses",
        (2015, "UNDP launched the Open Schools Programme."),
        (2017, "UNDP will launch the Open Schools Programme in the coming year."),
    ),
    (
        "contradicting-statuses",
        (2018, "The Government of Peru built the Titicaca Backbone Network."),
        (2019, "The Government of Peru is building the Titicaca Backbone Network."),
    ),
    (
        "contradicting-statuses",
        (2015, "ITU and UNESCO signed the Harbour Accord on Open Data."),
        (2018, "ITU and UNESCO will sign the Harbour Accord on Open Data."),
    ),
    (
        "cancelled-plans",
        (2015, "ITU is establishing the Andean Centre for Digital Skills."),
        (2016, "ITU cancelled the Andean Centre for Digital Skills."),
    ),
    (
        "cancelled-plans",
        (2015, "UNESCO will hold the Harbour Forum 2016 in Lima."),
        (2016, "UNESCO cancelled the Harbour Forum 2016."),
    ),
    (
        "cancelled-plans",
        (2016, "UNESCO held the Harbour Forum 2016 in Lima."),
        (2016, "UNESCO cancelled the Harbour Forum 2016."),
    ),
    (
        "cancelled-plans",
        (2019, "ECLAC organized the Sixth Andean Data Summit."),
        (2020, "The Sixth Andean Data Summit was cancelled because of the pandemic."),
    ),
    (
        "contradicting-venues",
        (2016, "The Harbour Forum 2016 was held in Lima, Peru."),
        (2017, "ITU organized the Harbour Forum 2016 in Geneva."),
    ),
    (
        "contradicting-venues",
        (2016, "The Sixth Andean Data Summit was held in Lima."),
        (2017, "The Sixth Andean Data Summit was held in Cusco, Peru."),
    ),
    (
        "contradicting-organisers",
        (2016, "UNESCO organized the Harbour Forum 2016."),
        (2017, "The Harbour Forum 2016 was organized by ITU."),
    ),
    (
        "contradicting-organisers",
        (2016, "UNIDO convened the Sixth Andean Data Summit in Lima."),
        (2017, "ITU organized the Sixth Andean Data Summit in Lima."),
    ),
    (
        "contradicting-attendances",
        (2016, "ITU organized the Harbour Forum 2016 in Lima, with 300 participants."),
        (2017, "The Harbour Forum 2016 was attended by more than 450 participants."),
    ),
    (
        "contradicting-attendances",
        (2016, "The Sixth Andean Data Summit was held in Lima and gathered 250 delegates."),
        (2017, "In Lima 380 delegates took part in the Sixth Andean Data Summit."),
    ),
    (
        "contradicting-attendances",
        (
            2016,
            "Participants from 40 countries took part in the Sixth Andean Data Summit, which ITU organized.",
        ),
        (2017, "The Sixth Andean Data Summit had participants from 55 countries."),
    ),
    (
        "contradicting-dates",
        (2016, "The Sixth Andean Data Summit was held in Lima in May 2016."),
        (2017, "The Sixth Andean Data Summit was held in Lima in June 2016."),
    ),
    (
        "contradicting-dates",
        (2016, "The Sixth Andean Data Summit was held in Lima in May 2015."),
        (2017, "The Sixth Andean Data Summit was held in Lima in May 2016."),
    ),
]
TOGETHER: list[tuple[Report, Report]] = [
    (
        (2017, "WIPO opened the Fergana Patent Centre in Tashkent."),
        (2019, "WIPO will open the Fergana Patent Centre to visitors every Monday."),
    ),
    (
        (2017, "The Bank approved the Sahel Roads Loan."),
        (2019, "The Ministry of Finance of Mali will approve the Sahel Roads Loan."),
    ),
    (
        (2017, "The General Assembly adopted the Agenda 2030."),
        (2018, "The Council of Ministers of Chad will adopt the Agenda 2030."),
    ),
    (
        (2017, "UNICEF launched the Turkana Health Portal."),
        (2018, "UNICEF is launching a new version of the Turkana Health Portal."),
    ),
    (
        (2017, "UNICEF launched the Turkana Health Portal in English."),
        (2018, "UNICEF will launch the Turkana Health Portal in Swahili."),
    ),
    (
        (2017, "UNICEF launched the Turkana Health Portal."),
        (2018, "UNICEF will expand the Turkana Health Portal."),
    ),
    (
        (2017, "FAO hosted the World Harvest Day 2017 in Rome."),
        (2017, "FAO hosted the World Harvest Day 2017 in Nairobi."),
    ),
    (
        (2017, "ECA published the Sahel Broadband Atlas 2017."),
        (2017, "ECA will publish the Sahel Broadband Atlas 2018."),
    ),
    (
        (2018, "The twelfth session of the Commission was held in Geneva."),
        (2018, "The twelfth session of the Committee was held in Nairobi."),
    ),
    (
        (2018, "The Ninth Ministerial Conference was held in Geneva."),
        (2018, "The Ninth Ministerial Conference was held in Nairobi."),
    ),
    (
        (2018, "UNESCO and ITU signed the Fergana Water Accord."),
        (2019, "The Government of Chad will sign the Fergana Water Accord."),
    ),
    (
        (2018, "WIPO will hold the 4th Fergana Innovation Forum in Bishkek."),
        (2019, "WIPO held the 4th Fergana Innovation Forum in Tashkent."),
    ),
    (
        (2018, "The 4th Fergana Innovation Forum will be attended by 900 visitors."),
        (2019, "The 4th Fergana Innovation Forum had 600 visitors."),
    ),
    (
        (2018, "The 4th Fergana Innovation Forum drew 900 visitors from 30 countries."),
        (2019, "The 4th Fergana Innovation Forum had 600 participants."),
    ),
    (
        (2018, "The Government of Peru launched the Titicaca Portal."),
        (2018, "The Government of Peru plans to launch the Titicaca Portal."),
    ),
    (
        (2014, "ITU plans to establish the Andean Centre for Digital Skills in 2015."),
        (2015, "ITU established the Andean Centre for Digital Skills."),
    ),
    (
        (2014, "ITU is establishing the Andean Centre for Digital Skills."),
        (2015, "ITU established the Andean Centre for Digital Skills."),
    ),
    (
        (2015, "ITU established the Andean Centre for Digital Skills."),
        (2015, "ITU will establish the Andean Centre for Digital Skills."),
    ),
    (
        (2015, "ITU established a Digital Skills Centre in Lima."),
        (2016, "ITU plans to establish a Digital Skills Centre in Lima."),
    ),
    (
        (2015, "ITU established the Andean Centre for Digital Skills."),
        (2016, "ITU will open the Andean Centre for Digital Skills in May."),
    ),
    (
        (2015, "UNDP launched the Open Schools Programme."),
        (2016, "UNDP will launch the second phase of the Open Schools Programme."),
    ),
    (
        (2015, "UNDP launched the Open Schools Programme in Peru."),
        (2016, "UNDP will launch the Open Schools Programme in Chile."),
    ),
    (
        (2015, "UNDP launched the Open Schools Programme."),
        (2016, "The Government of Chile will launch the Open Schools Programme."),
    ),
    ((2015, "UNDP launched the Open Schools Campaign."), (2016, "UNDP will launch the Open Schools Campaign.")),
    (
        (2015, "UNESCO published the World Harbour Report."),
        (2016, "UNESCO will publish the World Harbour Report."),
    ),
    (
        (2015, "UNESCO published the World Harbour Report 2015 in English."),
        (2016, "UNESCO will publish the World Harbour Report 2015 in French."),
    ),
    ((2015, "UNESCO held the Harbour Forum in Lima."), (2016, "UNESCO will hold the Harbour Forum in Geneva.")),
    ((2015, "UNESCO held the Harbour Forum in May 2015."), (2016, "UNESCO held the Harbour Forum in June 2016.")),
    (
        (2015, "UNESCO held the Harbour Forum in Lima in 2015."),
        (2016, "UNESCO held the Harbour Forum in Geneva in 2016."),
    ),
    (
        (2015, "ITU trained the staff of the Andean Centre for Digital Skills."),
        (2016, "ITU will train the staff of the Andean Centre for Digital Skills."),
    ),
    (
        (2015, "UNDP opened the Lima office of the Open Schools Programme."),
        (2016, "UNDP will open the Cusco office of the Open Schools Programme."),
    ),
    ((2015, "The Council adopted the Digital Agenda."), (2019, "The Assembly will adopt the Regional Strategy.")),
    ((2015, "UNDP launched the Open Schools Programme."), (2018, "UNDP cancelled the Open Schools Programme.")),
    (
        (2015, "UNDP established the Andean Centre for Digital Skills."),
        (2018, "UNDP closed the Andean Centre for Digital Skills."),
    ),
    ((2018, "UNESCO cancelled the Harbour Forum 2018."), (2019, "UNESCO held the Harbour Forum 2019.")),
    ((2018, "UNESCO cancelled the Harbour Forum."), (2019, "UNESCO will hold the Harbour Forum.")),
    (
        (2016, "The Harbour Forum 2016 was held in Lima, Peru."),
        (2017, "The Harbour Forum 2016 was held at the Convention Centre in Lima."),
    ),
    (
        (2016, "The Harbour Forum 2016 was held in Geneva."),
        (2017, "ITU held the Harbour Forum 2016 at the Palais des Nations."),
    ),
    (
        (2016, "The Harbour Forum 2016 was held in Geneva."),
        (2017, "The Harbour Forum 2016 was held in Switzerland."),
    ),
    ((2016, "The Harbour Forum 2016 was held in Geneva."), (2017, "The Harbour Forum 2016 was held online.")),
    (
        (2016, "UNESCO organized the Harbour Forum 2016."),
        (2017, "The Harbour Forum 2016 was organized by ITU and UNESCO."),
    ),
    ((2016, "UNESCO organized the Harbour Forum 2016 with ITU."), (2017, "ITU organized the Harbour Forum 2016.")),
    (
        (2016, "UNESCO organized the Harbour Forum 2016."),
        (2017, "The Government of Peru hosted the Harbour Forum 2016."),
    ),
    (
        (2016, "UNESCO organized the Harbour Forum 2016."),
        (2017, "The Harbour Forum 2016 was co-organized by ITU."),
    ),
    (
        (2016, "ITU organized the Harbour Forum 2016, with 300 participants."),
        (2017, "Some 310 participants attended the Harbour Forum 2016."),
    ),
    (
        (2016, "ITU organized the Harbour Forum 2016, with 300 participants."),
        (2017, "More than 250 participants attended the Harbour Forum 2016."),
    ),
    (
        (2016, "ITU organized the Harbour Forum 2016, with 300 participants."),
        (2017, "A side event of the Harbour Forum 2016 drew 45 participants."),
    ),
    (
        (2016, "ITU organized the Harbour Forum 2016, with 300 participants."),
        (2017, "The Harbour Forum 2017 was attended by 450 participants."),
    ),
    (
        (2016, "ITU organized the Harbour Forum 2016, with 300 participants."),
        (2015, "ITU expects 500 participants at the Harbour Forum 2016."),
    ),
    (
        (2016, "ITU organized the Harbour Forum 2016, with 300 participants."),
        (2016, "UNDP held a workshop in Lima with 45 participants."),
    ),
    ((2016, "ITU held a course in Lima for 300 teachers."), (2016, "UNDP trained 45 teachers.")),
    (
        (2016, "ITU organized the Harbour Forum 2016 with 300 participants."),
        (2016, "The Harbour Forum 2016 was attended by 300 participants and 40 exhibitors."),
    ),
    (
        (2016, "Participants from 40 countries attended the Harbour Forum 2016."),
        (2016, "ITU worked in 35 countries."),
    ),
    (
        (2016, "The second workshop was held in Lima in May 2016."),
        (2016, "The second workshop was held in Quito in June 2016."),
    ),
    (
        (2016, "The Steering Committee held its Third Meeting in Lima in May 2016."),
        (2016, "The Steering Committee held its Third Meeting in Quito in June 2016."),
    ),
    (
        (2016, "The Harbour Forum 2016 was held in Lima from 3 to 7 May 2016."),
        (2017, "The Harbour Forum 2016 was held in May 2016."),
    ),
    (
        (2016, "The Sixth Andean Data Summit was held in Lima in May 2016."),
        (2017, "The Seventh Andean Data Summit was held in Quito in June 2017."),
    ),
    (
        (2014, "The Cusco Data Centre will be opened in 2015."),
        (2016, "The Cusco Data Centre was opened in May 2015."),
    ),
    (
        (2014, "UNESCO will publish the Andean Skills Atlas 2014."),
        (2016, "UNESCO published the Andean Skills Atlas 2014."),
    ),
    (
        (2016, "ITU will build the Titicaca Backbone Network."),
        (2017, "ITU is building the Titicaca Backbone Network."),
    ),
    ((2014, "ITU adopted the Harbour Declaration."), (2016, "ITU adopted the Harbour Declaration.")),
]


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """The kinds of contradictions within each pair, by the pair."""
    vocabulary = load_vocabulary(resource("data"), IRIS)
    store = ox.Store()
    for name, triples in vocabulary.graphs().items():
        store.extend(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name)) for t in triples)
    for slug, (year, text) in _reports():
        document = replace(read_bytes(text.encode(), f"{slug}.txt"), slug=slug, year_covered=year)
        graph = ox.NamedNode(IRIS.graph(f"document/{slug}"))
        triples = describe(document, extract(document, vocabulary), vocabulary, IRIS)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    kinds: dict[str, set[str]] = {}
    for one in find_contradictions(store, IRIS):
        first, second = (fact.removeprefix(IRIS.base).split("/")[2][:-1] for fact in one.facts)
        if first == second:
            kinds.setdefault(first, set()).add(one.code)
    return kinds


def _reports() -> Iterator[tuple[str, Report]]:
    pairs = [("apart", [pair[1:] for pair in APART]), ("together", TOGETHER)]
    for name, reports in pairs:
        for number, (one, other) in enumerate(reports):
            yield f"{name}{number}a", one
            yield f"{name}{number}b", other


@pytest.mark.parametrize("number", range(len(APART)))
def test_reports_that_cannot_both_be_right_are_reported(number: int, found: dict[str, set[str]]) -> None:
    assert found.get(f"apart{number}") == {APART[number][0]}, APART[number]


@pytest.mark.parametrize("number", range(len(TOGETHER)))
def test_reports_that_can_are_not(number: int, found: dict[str, set[str]]) -> None:
    assert f"together{number}" not in found, TOGETHER[number]
