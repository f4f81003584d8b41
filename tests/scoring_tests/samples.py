"""Small hand-made facts."""

from decimal import Decimal
from typing import Any

from tests.scoring.answers import Activity, Answers, Item, Mention, Organisation, Statistic

ITU = Organisation("itu", "International Telecommunication Union", "ITU")
UNESCO = Organisation("unesco", "UNESCO", "UNESCO")
GUILD = Organisation(None, "Coastal Librarians Guild", "Coastal Librarians Guild")


def activity(thing: str = "a report on broadband", **other: Any) -> Activity:
    values: dict[str, Any] = {
        "paragraph": "1",
        "verb": "publish",
        "type": "publication",
        "object": thing,
        "status": "completed",
        "actors": (ITU,),
    }
    return Activity(**{**values, **other})


def mention(surface: str, start: int = 0, organisation: Organisation = ITU, paragraph: str = "1") -> Mention:
    return Mention(paragraph, start, start + len(surface), surface, organisation)


def statistic(value: str, unit: str = "percent", quote: str = "40 per cent of households") -> Statistic:
    return Statistic("1", Decimal(value), unit, quote)


def item(answers: Answers, genre: str = "plain", *paragraphs: str) -> Item:
    return Item("x1", genre, "x1.txt", "\n\n".join(paragraphs).encode(), answers, paragraphs)


FULL = Answers(
    (
        activity(regions=frozenset({"africa"}), action_lines=frozenset({"C2"}), date="May 2019"),
        activity("a workshop", verb="hold", type="event", actors=(GUILD,), countries=frozenset({"KEN"})),
    ),
    (mention("ITU"), mention("Coastal Librarians Guild", 40, GUILD)),
    (statistic("40"),),
)
