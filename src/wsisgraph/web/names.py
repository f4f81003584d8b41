"""Labels in the reader's language; where there is none, the English one, and the page says so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from gettext import NullTranslations
from typing import Any
from weakref import WeakKeyDictionary

from wsisgraph.releases.index_read import Index
from wsisgraph.web.languages import Language

_KNOWN: "WeakKeyDictionary[Index, dict[str, Mapping[str, dict[str, Any]]]]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Label:
    """A text and its language; `foreign` when it is not the reader's."""

    text: str
    language: str
    foreign: bool

    def __str__(self) -> str:
        return self.text


def concepts(index: Index, kind: str) -> Mapping[str, dict[str, Any]]:
    """The records of a vocabulary by code; read once as long as the index is open."""
    known = _KNOWN.get(index)
    if known is None:
        known = _KNOWN.setdefault(index, {})
    if kind not in known:
        records = index.records(kind, range(index.size(kind)))
        known[kind] = {record["local"]: record for record in records}
    return known[kind]


class Names:
    """The labels of one release for one reader."""

    def __init__(self, index: Index, language: Language, words: NullTranslations) -> None:
        self._index, self._language, self._words = index, language.code, words
        self._known: dict[tuple[str, str, bool], Label] = {}

    def concept(self, kind: str, code: str, short: bool = False) -> Label:
        """The label of a concept; `short` takes the short English one where the reader reads English."""
        key = (kind, code, short)
        if key not in self._known:
            self._known[key] = self._concept(kind, code, short)
        return self._known[key]

    def apart(self, kind: str, code: str) -> Label:
        """The short label of a concept among others of its kind: two schemes have an Africa and a Western Asia."""
        label = self.concept(kind, code, short=True)
        if kind == "region" and code.isdigit():
            return replace(label, text=f"{label.text} (M49 {code})")
        return label

    def _concept(self, kind: str, code: str, short: bool) -> Label:
        record = concepts(self._index, kind).get(code)
        if record is None:
            return Label(code, self._language, foreign=False)
        if short and self._language == "en" and record.get("short_label"):
            return Label(record["short_label"], "en", foreign=False)
        return self.chosen(record["labels"], record["label"])

    def entity(self, local: str, name: str) -> Label:
        """The name of an organisation; only registered ones have names in several languages."""
        if self._language == "en" or "/" in local:
            return self.chosen({}, name)
        record = self._index.item("entity", local)
        return self.chosen(record["names"] if record else {}, name)

    def document(self, local: str) -> str:
        """A document among others: the reports of a series may all have one title."""
        record = self._index.item("document", local)
        if record is None:
            return local
        known = ", ".join(filter(None, (record["symbol"] or local, (record["issued"] or "")[:4])))
        return f"{known}: {record['title'] or record['label']}"

    def chosen(self, labels: Mapping[str, str], other: str) -> Label:
        """The label in the reader's language, else a translation of the interface, else the other one, marked."""
        if self._language in labels:
            return Label(labels[self._language], self._language, foreign=False)
        if self._language == "en":
            return Label(other, "en", foreign=False)
        translated = self._words.gettext(other) if other else other
        if translated != other:
            return Label(translated, self._language, foreign=False)
        return Label(other, "en", foreign=True)
