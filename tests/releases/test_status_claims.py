import re
from importlib.resources import files

import pytest

from wsisgraph.releases.claims import Row
from wsisgraph.releases.status_claims import VERBS, Progress, cancellations, statuses


def row(status: str, verb: str = "open", **more: str) -> Row:
    told = {"object": "the Cusco Data Centre", "verb": verb, "status": f"vocab/status/{status}", **more}
    return {"fact": status, "document": status, "quotation": f"Somebody did {told['object']}.", **told}


def one(claims: list[Progress]) -> Progress:
    (claim,) = claims
    return claim


def undone(first: Row, second: Row) -> bool:
    a, b = one(list(statuses([first]))), one(list(statuses([second])))
    assert a.excludes(a, b) is b.excludes(b, a)
    return a.excludes(a, b)


@pytest.mark.parametrize(
    ("done", "planned", "apart"),
    [
        ({"covered": "2015"}, {"covered": "2016"}, True),
        ({"covered": "2016"}, {"covered": "2015"}, False),
        ({"covered": "2016"}, {"covered": "2016"}, False),
        ({"covered": "2016"}, {}, False),
        ({"issued": "2016-02-01"}, {"issued": "2016-05-01"}, True),
        ({"issued": "2016-05-01"}, {"issued": "2016-02-01"}, False),
        ({"issued": "2016-02-01", "covered": "2016"}, {"issued": "2016-05-01", "covered": "2015"}, False),
    ],
)
def test_only_the_plan_of_a_later_report_contradicts_what_is_done(
    done: dict[str, str], planned: dict[str, str], apart: bool
) -> None:
    assert undone(row("completed", **done), row("planned", **planned)) is apart


@pytest.mark.parametrize(
    "more",
    [
        {"quotation": "Somebody will open the second phase of the Cusco Data Centre."},
        {"object": "a Data Centre"},
        {"object": "the Cusco Data Week"},
        {"verb": "hold", "object": "the Cusco Forum"},
        {"verb": "train"},
    ],
)
def test_what_may_be_done_again_claims_nothing(more: dict[str, str]) -> None:
    assert list(statuses([row("completed", **more)])) == []


def test_giving_up_contradicts_a_plan_but_not_what_stood_before() -> None:
    given_up, planned, done, held = cancellations(
        [
            row("completed", "cancel", fact="a", object="the Cusco Forum 2036"),
            row("planned", "hold", fact="b", object="the Cusco Forum 2036"),
            row("completed", "open", fact="c", object="the Cusco Forum 2036"),
            row("completed", "hold", fact="d", object="the Cusco Forum 2036"),
        ]
    )
    assert [given_up.excludes(given_up, other) for other in (planned, done, held)] == [True, False, True]
    assert not planned.excludes(planned, held)


def test_the_query_asks_for_all_verbs_that_are_compared() -> None:
    query = (files("wsisgraph.releases") / "finding_queries" / "statuses.rq").read_text(encoding="utf-8")
    asked = query.split("?verb IN (")[1].split("))")[0]
    assert set(re.findall(r'"([^"]+)"', asked)) == VERBS
