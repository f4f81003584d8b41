"""The example queries that analysts start from: one `.rq` each, with title, group and question in its head."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlencode

from wsisgraph.iris import Iris
from wsisgraph.resources import resource

HEAD = re.compile(r"^# (title|group|question): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """One example query."""

    name: str
    title: str
    group: str
    question: str
    text: str

    @property
    def address(self) -> str:
        """The query string that asks it at the SPARQL endpoint."""
        return urlencode({"query": self.text})


@lru_cache(maxsize=4)
def questions(iris: Iris) -> tuple[Question, ...]:
    """All example queries, by group and title."""
    found = []
    for path in sorted(resource("queries").glob("*.rq")):
        text = iris.rebase(path.read_text(encoding="utf-8"))
        head = dict(HEAD.findall(text))
        found.append(
            Question(
                path.stem, head.get("title", path.stem), head.get("group", ""), head.get("question", ""), text
            )
        )
    return tuple(sorted(found, key=lambda question: (question.group, question.title)))


def by_group(iris: Iris) -> list[tuple[str, list[Question]]]:
    """(group, its questions)."""
    return [(group, list(found)) for group, found in groupby(questions(iris), key=lambda question: question.group)]
