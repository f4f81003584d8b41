"""Content negotiation as RFC 9110 (section 12) says, as pure functions over header texts.

`negotiate` picks a media type, `negotiate_language` a language, `negotiate_coding` a content coding.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PARAMETER = re.compile(rf'[ \t]*;[ \t]*(?:({_NAME})=({_NAME}|"(?:[^"\\]|\\.)*"))?')
_TYPE = re.compile(rf"[ \t]*({_NAME})/({_NAME})")
_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")
_MEMBER = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
# Programs send the same few header texts again and again: so many decisions are remembered, of texts this long.
_KNOWN, _LONG = 1024, 256
# RFC 6906: a profile never changes the meaning of a representation, so not having it is no reason to refuse.
_HINTS = frozenset({"profile"})


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type or media range, in lower case, with its parameters (`q` apart)."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()
    weight: float = 1.0

    @property
    def essence(self) -> str:
        """`text/turtle`, without parameters."""
        return f"{self.type}/{self.subtype}"

    def parameter(self, name: str) -> str | None:
        """The value of a parameter, quotes removed, or None."""
        return dict(self.parameters).get(name)


@dataclass(frozen=True, slots=True)
class Offer:
    """One representation that the server can send.

    `name` is what a person writes after `?format=`; several offers may share one name (the same bytes under
    two media types) and the first of them is what the name stands for.
    """

    media_type: str
    name: str = ""
    charset: str | None = "utf-8"
    parameters: tuple[tuple[str, str], ...] = field(default=())

    @property
    def content_type(self) -> str:
        """The value of the Content-Type field; `charset` is written for text types only."""
        parts = [self.media_type, *(f'{name}="{value}"' for name, value in self.parameters)]
        if self.charset and (self.media_type.startswith("text/")):
            parts.append(f"charset={self.charset}")
        return "; ".join(parts)


class NotAcceptable(Exception):  # noqa: N818 - named as the status it becomes
    """Nothing that is offered is acceptable: 406. `offers` are the alternatives."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__("none of the available media types is acceptable")
        self.offers = tuple(offers)


class UnknownFormat(Exception):  # noqa: N818 - named as what is wrong
    """`?format=` names nothing that is offered: 400. `offers` are the alternatives."""

    def __init__(self, name: str, offers: Sequence[Offer]) -> None:
        super().__init__(f"unknown format {name!r}")
        self.name, self.offers = name, tuple(offers)


def negotiate(accept: str | None, offers: Sequence[Offer], name: str | None = None) -> Offer:
    """The offer that a client prefers.

    `accept` is the Accept field (several lines joined by commas) or None; `name` is the value of `?format=`
    (the name of an offer or a media type in full) and wins over Accept. Each offer is judged by the most
    specific range that matches it; the highest weight wins, then the more specific range, then the order of
    `offers`. A header without one well-formed member is as good as none.

    Raises:
        NotAcceptable: every offer has weight 0 or matches no range.
        UnknownFormat: `name` is not offered.

    """
    if name is not None:
        return _named(name, offers)
    if accept is not None and len(accept) > _LONG:
        return _negotiated.__wrapped__(accept, tuple(offers))
    return _negotiated(accept, tuple(offers))


@lru_cache(maxsize=_KNOWN)
def _negotiated(accept: str | None, offers: tuple[Offer, ...]) -> Offer:
    ranges = [parsed for member in _members(accept) if (parsed := parse_media_type(member, wild=True))]
    if not ranges:
        return offers[0]
    best: tuple[float, int, int] | None = None
    for position, offer in enumerate(offers):
        specificity, weight = _judge(offer, ranges)
        if weight > 0 and (best is None or (weight, specificity, -position) > best):
            best = (weight, specificity, -position)
    if best is None:
        raise NotAcceptable(offers)
    return offers[-best[2]]


def negotiate_language(header: str | None, offered: Sequence[str], default: str) -> str:
    """The language (RFC 4647 lookup, both ways: `fr` serves `fr-CH` and `fr-CH` serves `fr`), else `default`."""
    ranked: list[tuple[float, int, str]] = []
    refused = set()
    for position, (tag, weight) in enumerate(_weighted(header)):
        match = _lookup(tag, offered, default)
        if weight == 0:
            refused.add(match)
        elif match is not None:
            ranked.append((-weight, position, match))
    return next((tag for _, _, tag in sorted(ranked) if tag not in refused), default)


def negotiate_coding(header: str | None, offered: Sequence[str]) -> str | None:
    """The content coding to use (`offered` in the order the server prefers), or None for no coding."""
    if header is not None and len(header) > _LONG:
        return _coding.__wrapped__(header, tuple(offered))
    return _coding(header, tuple(offered))


@lru_cache(maxsize=_KNOWN)
def _coding(header: str | None, offered: tuple[str, ...]) -> str | None:
    weights = dict(_weighted(header))
    best = max(offered, key=lambda coding: weights.get(coding, weights.get("*", 0.0)), default=None)
    chosen = weights.get(best, weights.get("*", 0.0)) if best else 0.0
    return best if chosen > 0 and chosen >= weights.get("identity", 0.0) else None


def parse_media_type(text: str, *, wild: bool = False) -> MediaType | None:
    """A Content-Type or, with `wild`, one member of Accept; None when it is malformed."""
    head = _TYPE.match(text)
    if head is None:
        return None
    kind, subtype = head[1].lower(), head[2].lower()
    if "*" in (kind, subtype) and (not wild or (kind == "*" and subtype != "*")):
        return None
    parameters, weight, position = [], 1.0, head.end()
    while position < len(text.rstrip()):
        match = _PARAMETER.match(text, position)
        if match is None:
            return None
        position = match.end()
        if match[1] is None:
            continue
        name, value = match[1].lower(), _unquote(match[2])
        if wild and name == "q":
            if not _WEIGHT.match(value):
                return None
            weight = float(value)
        else:
            parameters.append((name, value))
    return MediaType(kind, subtype, tuple(parameters), weight)


def _named(name: str, offers: Sequence[Offer]) -> Offer:
    wanted = name.strip().lower()
    for offer in offers:
        if wanted in (offer.name.lower(), offer.media_type):
            return offer
    raise UnknownFormat(name, offers)


def _judge(offer: Offer, ranges: Iterable[MediaType]) -> tuple[int, float]:
    """(specificity, weight) of the most specific range that matches; the later of two equal ones never wins."""
    best = (-1, 0.0)
    for candidate in ranges:
        specificity = _specificity(offer, candidate)
        if specificity is not None and specificity > best[0]:
            best = (specificity, candidate.weight)
    return best


def _specificity(offer: Offer, wanted: MediaType) -> int | None:
    """How precisely a range names an offer, or None when it does not: a subtype weighs more than parameters."""
    kind, subtype = offer.media_type.split("/", 1)
    if wanted.type not in ("*", kind) or wanted.subtype not in ("*", subtype):
        return None
    had = {"charset": offer.charset, **dict(offer.parameters)}
    matched = 0
    for name, value in wanted.parameters:
        offered = had.get(name)
        if offered is not None and offered.lower() == value.lower():
            matched += 1
        elif name not in _HINTS:
            return None
    return 1000 * ((wanted.type != "*") + (wanted.subtype != "*")) + matched


def _members(header: str | None) -> list[str]:
    return [] if header is None else [member for member in _MEMBER.findall(header) if member.strip()]


def _weighted(header: str | None) -> list[tuple[str, float]]:
    found = []
    for member in _members(header):
        token, _, tail = member.partition(";")
        name, _, value = tail.partition("=")
        if name.strip().lower() == "q" and not _WEIGHT.match(value.strip()):
            continue
        found.append((token.strip().lower(), float(value) if name.strip().lower() == "q" else 1.0))
    return found


def _lookup(tag: str, offered: Sequence[str], default: str) -> str | None:
    if tag == "*":
        return default
    by_tag = {known.lower(): known for known in offered}
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        if (found := by_tag.get("-".join(parts[:length]))) is not None:
            return found
    return next((known for known in offered if known.lower().split("-")[0] == parts[0]), None)


def _unquote(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
