"""The lines above a table of a file: its title, and lines that say a unit, a time or a place for all of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wsisgraph.documents.captions import opens_caption
from wsisgraph.documents.model import Paragraph, Section
from wsisgraph.extraction.facts import Evidence
from wsisgraph.extraction.tables.cell_slots import codes, multiplier, period_said, series_said, unit_said
from wsisgraph.extraction.tables.figure import Source
from wsisgraph.extraction.tables.heads import Said, said

_KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{2,30}?)\s*:\s*(?P<rest>\S.*)")
_NO_TITLE = re.compile(
    r"(?:sources?|notes?|remarks?|key|legend|symbols?|last(?:ly)? updated?|updated|data extracted|extracted|"
    r"exported|"
    r"downloaded|retrieved|release|version|contact|copyright|©|back to|return to|https?:|www\.)",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(
    r"[(\[].*[)\]]|(?:as an? )?(?:percentages?|per cent|%)(?: (?:of|share)\b.*)?|in [a-z$€£%'’0 ]+|"
    r"(?:thousands?|millions?|billions?)(?: of [a-z $€£]+)?|per (?:1[0, ]*|hundred|thousand|million) [a-z]+",
    re.IGNORECASE,
)
_GENERIC_SHEET = re.compile(
    r"(?:sheet|data|table|tab|feuil|hoja|tabelle|export|results?|values?|fig(?:ure)?)?[\s_\d.]*", re.IGNORECASE
)
_LONGEST = 250


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a table: its title and what the other lines say, and whether one title could be told."""

    title: Source | None
    others: tuple[Source, ...]
    is_clear: bool = True


def above(lines: Sequence[Paragraph], sheet: Section | None) -> Above:
    """What the lines above a table and the name of its sheet say of all its figures."""
    titles: list[Paragraph] = []
    units: list[Paragraph] = []
    others: list[Source] = []
    for line in lines:
        keyed = list(_keyed(line))
        others += keyed
        if keyed or _NO_TITLE.match(line.text) or _is_unknown_key(line.text):
            continue
        if _UNIT_LINE.fullmatch(line.text) and (told := _unit_alone(line.text)) is not None:
            units.append(line)
            others.append(_source(line, 0, Said(unit=told.unit, scale=told.scale, unsure=told.unsure)))
        elif line.text.startswith(("(", "[")):
            told = said(line.text)
            others.append(_source(line, 0, Said(period=told.period, area=told.area, population=told.population)))
        elif len(line.text) <= _LONGEST and not (line.text.endswith(".") and len(line.text) > 60):
            titles.append(line)
    if not titles and len(units) == 1 and said(units[0].text, caption=True).words:
        # `Percentage of individuals using the Internet` is all there is of a title.
        titles, others = units, [one for one in others if one.part != units[0].number]
    labelled = [line for line in titles if opens_caption(line.text)]
    chosen = labelled[-1:] or titles
    named = next((one for one in others if one.said.measures), None)
    title = _source(chosen[0], 0, said(chosen[0].text, caption=True)) if len(chosen) == 1 else None
    others += _of_sheet(sheet, has_title=title is not None or named is not None)
    return Above(
        named or title, tuple(one for one in (title, *others) if one and one is not named), len(chosen) < 2
    )


def _unit_alone(text: str) -> Said | None:
    """The unit that a line of its own says; None where it says something else: `(Ghana)`."""
    words = text.strip("()[] ")
    told = unit_said(words)
    return None if told.unit == "other" and not words.startswith("per ") else told


def _keyed(line: Paragraph) -> Iterator[Source]:
    """`Unit: per cent`."""
    found = _KEY.fullmatch(line.text)
    field = codes("captions").get(found["key"].strip().casefold()) if found else None
    if found is None or field is None:
        return
    told = given(field, found["rest"])
    if told is not None:
        yield _source(line, found.start("rest"), told)


def _is_unknown_key(text: str) -> bool:
    """`Time frequency: Annual`; a title may have a colon too, but not behind one or two words."""
    found = _KEY.fullmatch(text)
    return found is not None and len(found["key"].split()) <= 2 and not opens_caption(text)


def given(field: str, text: str) -> Said | None:
    """What a name with its value says of all figures; None where the value is none of that field."""
    if field == "unit":
        return unit_said(text)
    if field == "series":
        return series_said(text)
    if field == "area":
        return Said(area=text)
    if field == "multiplier":
        scale = multiplier(text, power=False)
        return Said(scale=scale) if scale else Said(unsure=True)
    if field == "period":
        period = period_said(text)
        return Said(period=period) if period else None
    return Said(population=text)


def _of_sheet(sheet: Section | None, *, has_title: bool) -> Iterator[Source]:
    """The name of a sheet where it is a time or a place; what is measured only where no line says it."""
    if sheet is None or _GENERIC_SHEET.fullmatch(sheet.title):
        return
    text = sheet.heading
    told = said(text)
    period = period_said(text)
    if period:
        told = Said(period=period)
    elif has_title or (told.words and not told.area):
        told = Said(area=told.area, period=told.period) if has_title else series_said(text)
    yield Source(told, f"section/{sheet.path}", Evidence(text, 0, len(text)), "stated/heading")


def _source(line: Paragraph, start: int, told: Said) -> Source:
    words = line.text[start:]
    return Source(told, line.number, Evidence(words, start, len(line.text)), "stated/heading")
