"""What the pages of the review share: who decides, what was decided, and lists by pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from wsisgraph.api import parameters as p
from wsisgraph.api.forms import Form
from wsisgraph.errors import InputError
from wsisgraph.releases import reviewing
from wsisgraph.releases.deciding import Desk
from wsisgraph.releases.recording import Person
from wsisgraph.releases.reviewing import Decided
from wsisgraph.web.lists import PAGE, Paging
from wsisgraph.web.rendering import View
from wsisgraph.web.sessions import Session

SIZE = 20
Row = TypeVar("Row")


def desk_of(view: View) -> Desk:
    """Where decisions about the release of a page are taken."""
    return Desk(view.settings, view.served.release)


def by(session: Session, form: Form) -> Person:
    """Who decides, and why: the name is that of the token.

    Raises:
        InputError: there is no reason.

    """
    why = form.fields.get("why", "").strip()
    if not why:
        raise InputError("a decision needs a reason.", remedy="Say why, for readers who do not know the case.")
    return Person(session.name, why, date.today())


def decided(view: View) -> list[Decided]:
    """The decisions that stand, the latest first."""
    return reviewing.decisions(view.settings, view.served.release)


def by_thing(rows: Sequence[Decided]) -> Mapping[str, list[Decided]]:
    """Decisions by the identifier of what they are about."""
    found: dict[str, list[Decided]] = {}
    for row in rows:
        found.setdefault(row.judgement.about.value, []).append(row)
    return found


def paged(view: View, path: str, rows: Sequence[Row], **query: str) -> tuple[Sequence[Row], Paging]:
    """The rows of the page that the address names."""
    last = max(1, -(-len(rows) // SIZE))
    number = min(int(p.number(view.request.query_params, PAGE) or 1), last)

    def at(wanted: int) -> str | None:
        return view.links.to(path, **query, page=wanted) if 1 <= wanted <= last else None

    return rows[(number - 1) * SIZE : number * SIZE], Paging(number, last, at(number - 1), at(number + 1))
