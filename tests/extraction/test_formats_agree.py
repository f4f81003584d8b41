"""The same report as text, Word and PDF gives the same facts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents.conftest import docx_of, pdf_of

from wsisgraph.documents import Document, read_bytes, read_document
from wsisgraph.extraction import extract
from wsisgraph.vocabulary import Vocabulary

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_66df81aec3a1530f.txt"
HARBOUR = """Report on the work of the Harbour Union

I. Infrastructure

1. In March 2021, the Harbour Union and the International Telecommunication Union launched a regional portal on masts in Kenya and Ghana. It trained 40 coast guards.

2. The United Nations Educational, Scientific and Cultural Organization (UNESCO) published the Guide to Radio Schools. UNESCO also organized three workshops on multilingual content, in cooperation with the Harbour Institute.

II. Capacity-building

3. The Ministry of Buoys of Chile adopted a national strategy on digital skills in 2020, reaching 25 per cent of all teachers. A need for more masts was felt by all.

4. The Union plans to hold a forum on e-health in Chile in November 2022.
"""  # noqa: E501
PARTS = ("activities", "mentions", "statistics", "entities", "contributors", "process", "findings")


@pytest.fixture(scope="module", params=["seed", "harbour"])
def report(request: pytest.FixtureRequest) -> Document:
    if request.param == "seed":
        return read_document(SEED)
    return read_bytes(HARBOUR.encode(), "harbour.txt")


@pytest.mark.parametrize(("make", "name"), [(docx_of, "report.docx"), (pdf_of, "report.pdf")], ids=["docx", "pdf"])
def test_every_fact_is_the_same(
    report: Document, vocabulary: Vocabulary, make: Callable[[Document], bytes], name: str
) -> None:
    other = read_bytes(make(report), name)
    # What a sidecar says is the same beside every copy.
    known = replace(
        other, slug=report.slug, symbol=report.symbol, issued=report.issued, year_covered=report.year_covered
    )
    expected, found = extract(report, vocabulary), extract(known, vocabulary)
    assert len(expected.activities) >= 5
    for part in PARTS:
        assert getattr(found, part) == getattr(expected, part), part
