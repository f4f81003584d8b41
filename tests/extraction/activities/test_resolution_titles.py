from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.activities.resolution_titles import deciding_body, organ_alone
from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Resolution adopted by the General Assembly", "General Assembly"),
        ("Resolution adopted by the General Assembly on 3 May 2031", "General Assembly"),
        ("Resolution adopted by the General Assembly of the United Nations in 2031", "General Assembly"),
        ("Resolution 9876 (2031), adopted by the Security Council at its 12th meeting", "Security Council"),
        ("Adopted by the Committee on Lakes and Fisheries without a vote", "Committee on Lakes and Fisheries"),
        ("DECISIONS AND OTHER ACTS OF THE EIGHTIETH HARBOUR ASSEMBLY", "HARBOUR ASSEMBLY"),
        ("Decisions of the 12th Conference of Ports: tariffs", "Conference of Ports"),
        ("Human Rights Council resolution 91/4", "Human Rights Council"),
        ("To call upon the ports to apply Security Council resolution 338 (1973)", None),
        ("Commission on the Status of Ports resolution 4/1: tariffs", "Commission on the Status of Ports"),
        ("Resolution on tariffs, 2031-2033. 4th Meeting of the Conference of Ports, Lima", "Conference of Ports"),
        ("Report of the 4th session of the Lake Council", None),
        ("Resolution of the conflict in the valley", None),
        ("Decision of the court", None),
        ("The resolution adopted by the Council set up a fund.", None),
        ("Report of the Security Council", None),
        ("A resolution of 1990 on which the Council had not agreed", None),
    ],
)
def test_a_title_names_the_organ_whose_text_follows(title: str, body: str | None) -> None:
    span = deciding_body(title)
    assert (title[span.start : span.end] if span else None) == body


@pytest.mark.parametrize(
    ("title", "named", "nearest", "organ"),
    [
        ("The General Assembly", True, False, "General Assembly"),
        ("General Assembly", True, False, "General Assembly"),
        ("THE MEETING OF THE PARTIES", False, True, "MEETING OF THE PARTIES"),
        ("THE GENERAL ASSEMBLY OF THE UNITED NATIONS", False, True, "GENERAL ASSEMBLY"),
        ("THE MEETING OF THE PARTIES", False, False, None),
        ("Harbour Assembly", False, True, None),
        ("Food and Agriculture Organization", True, True, None),
    ],
)
def test_an_organ_stands_alone_in_a_line(title: str, named: bool, nearest: bool, organ: str | None) -> None:
    span = organ_alone(title, named=named, nearest=nearest)
    assert (title[span.start : span.end] if span else None) == organ


@pytest.mark.parametrize(
    ("above", "actor"),
    [
        ("Resolution adopted by the General Assembly on 3 May 2031", "un-general-assembly"),
        ("General Assembly\n\nResolution 91/215", "un-general-assembly"),
        ("Decision of the Harbour Assembly: 11.HA 8", "harbour-assembly"),
        ("Resolution of the conflict in the valley", ""),
    ],
)
def test_who_decides_stands_above_an_operative_paragraph(facts: Read, above: str, actor: str) -> None:
    found = facts(f"{above}\n\n4. Decides to convene a panel on archives;")
    assert [told(a) for a in found.activities] == [(actor, "decide", "to convene a panel on archives")]
