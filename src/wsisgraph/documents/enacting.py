"""Words of a resolution alone above their items: `considering`, `instructs the Director`, `RESOLVES:`."""

import re
import tomllib
from importlib.resources import files

_WORDS: dict[str, str] = tomllib.loads(
    files("wsisgraph.documents").joinpath("enacting.toml").read_text(encoding="utf-8")
)


def _any_of(key: str) -> str:
    """The phrases of an entry as the alternatives of a pattern."""
    return "|".join(phrase.strip() for phrase in re.split(r"\s\|\s", _WORDS[key]))


_FURTHER = rf"(?: (?:{_any_of('further')}))*"
_STANDING = re.compile(
    r"\s*(?:\d{1,2}\.?\s+)?(?:(?:the|we|it|and|therefore|hereby|further|also|strongly)\b[\w' ,-]{0,70}? )?"
    rf"(?:(?P<preamble>{_any_of('preambular')}){_FURTHER}"
    rf"|(?P<verb>{_any_of('operative')})(?: to (?P<inner>{_any_of('inner')})\b)?"
    rf"(?P<whom>{_FURTHER}|(?: (?!to\b|that\b)[^\s.;:]+){{1,24}}(?: to)?))"
    r"\s*(?P<colon>:)?\s*",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?:resolves|decides)\b|\w+s (?:up)?(?:on |to )?(?:the|all|its|[A-Z])")
"""What a line without colon begins with: a decision, or a request to somebody."""
_ALONE = re.compile(
    r"\s*(?:\d{1,2}\.?\s+)?(?:(?:Also|Further) )?(?P<verb>[Dd]ecide|[Rr]esolve)s(?: (?:also|further))?,?\s*"
)
"""What has no meaning but as the word above a list."""
_LONGEST = 200


def standing_word(text: str) -> str | None:
    """The base form of the operative word that stands alone in `text`, `""` for one of a preamble, else None.

    Without a colon only a line in small letters or in capitals counts: `resolves`, `RESOLVES`, but not `Resolves
    the dispute`; `Decides,` counts when it is all of the line.
    """
    if len(text) > _LONGEST:
        return None
    if alone := _ALONE.fullmatch(text):
        return alone["verb"].lower()
    match = _STANDING.fullmatch(text)
    if match is None:
        return None
    word = match["preamble"] or match["verb"]
    opens = text.lstrip("0123456789. ")
    alike = word.isupper() or (word.islower() and opens.startswith(word))
    if not match["colon"] and (not alike or text.rstrip().endswith(",")):
        return None
    if match["preamble"]:
        return ""
    whom = match["whom"].strip()
    if not match["colon"] and (whom if word.isupper() else not _ADDRESSED.match(opens)):
        return None
    return (match["inner"] or word.split()[0]).lower().removesuffix("s")
