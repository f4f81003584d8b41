"""A chief or a governing body without a name stands for the one body that may have it."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("UNESCO met in May. Since then the Director-General has revised the budget.", "unesco"),
        ("A plan of UNESCO ended. Since May, the Director-General has revised the budget.", "unesco"),
        ("The World Food Programme met in May. The Executive Director launched a portal.", "wfp"),
        ("ESCAP met in May. The Executive Secretary launched a portal.", "escap"),
        ("The Governing Body adopted a code. The ILO welcomed it.", "ilo"),
        ("The Governing Body adopted a code for the ILO and Kenya.", "ilo"),
    ],
)
def test_one_body_is_meant(text: str, entity: str, facts: Callable[[str], Facts]) -> None:
    meant = [
        a.entity for f in facts(text).activities for a in f.actors if a.surface.startswith(("Dir", "Exe", "Gov"))
    ]
    assert meant == [entity]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("UNESCO and UNICEF have plans. The Director-General opened a library.", {"note/director-general"}),
        ("In Kenya the Director-General opened a library.", {"note/director-general"}),
        ("UNESCO and UNICEF have plans. The Executive Director opened a library.", set()),
        ("The Executive Director opened a library.", set()),
        ("The Governing Body adopted a code. The Lake Trust welcomed it.", {"note/governing-body"}),
        ("UNESCO has plans. The Director-General of the Lake Trust opened a library.", {"note/lake-trust"}),
        ("UNESCO has plans. The Secretary-General presented a plan.", {"un-secretary-general"}),
    ],
)
def test_one_of_several_or_of_nobody_stands_for_none(
    text: str, actors: set[str], facts: Callable[[str], Facts]
) -> None:
    found = {a.entity for f in facts(text).activities if f.verb != "welcome" for a in f.actors}
    assert found == actors
