"""Codes of action lines, goals, targets and indicators as people write them: `SDG 4.4.1`, `9c`, `C7-e-health`.

Two spellings are the same when they have the same letters and numbers; a word in front says what is numbered.
"""

import re
import threading
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import fold

CODED = ("action-line", "goal", "target", "indicator")
_GOALS = ("goal", "target", "indicator")
_PREFIXES = {
    ("sdg", "odd", "ods", "цур", "可持续发展目标"): _GOALS,
    ("wsis",): ("action-line",),
    ("action line", "grande orientation", "linea de accion", "направление деятельности", "行动方面"): (
        "action-line",
    ),
    ("goal", "objectif", "objetivo", "цель", "目标", "هدف"): ("goal",),
    ("target", "cible", "meta", "задача", "具体目标", "غايه"): ("target",),
    ("indicator", "indicateur", "indicador", "показатель", "指标", "مؤشر"): ("indicator",),
}
"""Words in front of a code, as `fold` leaves them, in the languages of the United Nations; what they number."""
_KINDS_BY_WORD = {fold(word): kinds for words, kinds in _PREFIXES.items() for word in words}
_WORD = re.compile(
    rf"\s*({'|'.join(map(re.escape, sorted(_KINDS_BY_WORD, key=len, reverse=True)))})(?=[\W\d]|c\d)[\s:.°#-]*"
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s./_-]+(?=\d)")
_SIGNS = re.compile(r"[^\w.]|_|(?<!\d)\.|\.(?!\d)")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_NUMBER = re.compile(r"[1-9]\d?\.[1-9a-z]\d?\.\d{1,2}")
_LONGEST = 60

Codes = dict[str, dict[str, str]]
_made: WeakKeyDictionary[Index, Codes] = WeakKeyDictionary()
_lock = threading.Lock()


def spelt(index: Index, text: str, kinds: tuple[str, ...] = CODED) -> list[tuple[str, str]]:
    """(kind, local identifier) of the items whose code `text` is, however it is spelt; none is usual."""
    rest = fold(text.strip()[:_LONGEST])
    while found := _WORD.match(rest):
        rest = rest[found.end() :]
        kinds = tuple(kind for kind in kinds if kind in _KINDS_BY_WORD[found[1]])
    key = _key(rest)
    codes = _codes(index)
    return [(kind, codes[kind][key]) for kind in kinds if key in codes.get(kind, {})]


def other_notation(index: Index, kind: str, local: str) -> str | None:
    """The item of a kind that has `local` as another notation, as indicators have their numbers; None: no item."""
    found = spelt(index, local, (kind,)) if kind in CODED else []
    record = index.item(*found[0]) if found else None
    return record["local"] if record and local in record["notations"] else None


def cited(record: Mapping[str, Any]) -> str:
    """The code that people cite a concept by: of an indicator its number, `4.4.1`, not its identifier."""
    numbers = (text for text in record.get("notations") or () if _NUMBER.fullmatch(text))
    return next(numbers, record["local"]) if record["kind"] == "indicator" else str(record["local"])


def _key(folded: str) -> str:
    """What a spelling has in common with every other: letters, and numbers without zeros in front of them."""
    joined = _BETWEEN_DIGITS.sub(".", folded.strip())
    return _ZEROS.sub("", _SIGNS.sub("", joined))


def _codes(index: Index) -> Codes:
    """Spelling to local identifier, by kind; read once, because an index never changes."""
    with _lock:
        found = _made.get(index)
        if found is None:
            found = {kind: dict(_spellings(index, kind)) for kind in CODED}
            _made[index] = found
        return found


def _spellings(index: Index, kind: str) -> list[tuple[str, str]]:
    records = index.records(kind, range(index.size(kind)))
    return [
        (_key(fold(code)), record["local"])
        for record in records
        for code in (*_whole_names(record), *record.get("notations", ()), record["local"])
    ]


def _whole_names(record: dict[str, Any]) -> list[str]:
    """`C7 E-government` for a part of an action line, as documents cite it; its code may be shorter."""
    return (
        [f"{record['broader']} {record['label']}"] if record["kind"] == "action-line" and record["broader"] else []
    )
