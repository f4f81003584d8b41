"""United Nations document symbols and web addresses in text."""

import re
from collections.abc import Iterator

from wsisgraph.documents.canon import Canon
from wsisgraph.documents.inline import URL, trim_url

_ONE = r"[A-Z]{1,9}(?:/[A-Z0-9][A-Za-z0-9.]*(?:\([A-Za-z0-9.]+\))?)+"
_SYMBOL = re.compile(rf"(?<![\w/.-])(?:{_ONE})(?:\s?[-–−]\s?[A-Z]{{1,9}}/(?:[A-Z0-9][A-Za-z0-9.]*/?)+)?(?![\w/])")
_URL = re.compile(URL)
# Bodies of the United Nations whose symbols have no digit in the second part, for instance `A/RES/75/202`.
_ADDRESS = re.compile(rf"{URL}|\S+@\S+|www\.\S+")


def symbols(text: str) -> tuple[str, ...]:
    """Document symbols in the order in which they stand; double symbols stay whole, with a plain hyphen."""
    found = dict.fromkeys(_tidy(match[0]) for match in _SYMBOL.finditer(_ADDRESS.sub(" ", text)))
    return tuple(symbol for symbol in found if is_symbol(symbol))


def is_symbol(text: str) -> bool:
    """Whether `text` is a document symbol and nothing else: `A/70/63`, `E/2020/31-E/CN.16/2020/4`."""
    tidy = _tidy(text)
    parts = tidy.split("/")
    return bool(_SYMBOL.fullmatch(tidy)) and any(part[:1].isdigit() for part in parts[1:])


def normal_symbol(text: str) -> str:
    """The symbol as it is cited: plain hyphen between the two halves, no spaces."""
    return _tidy(text)


def _tidy(symbol: str) -> str:
    return re.sub(r"\s?[-–−]\s?", "-", symbol.strip()).rstrip(".")


def urls(canon: Canon) -> tuple[str, ...]:
    """Addresses of a text: those it links to, and bare ones, each once, in order of appearance."""
    places = dict(_places(canon))
    return tuple(dict.fromkeys(places[start] for start in sorted(places)))


def _places(canon: Canon) -> Iterator[tuple[int, str]]:
    printed = [(match.start(), match.end(), trim_url(match[0])) for match in _URL.finditer(canon.text)]
    links = [link for link in canon.links if link.url.startswith(("http://", "https://", "ftp://"))]
    for link in links:
        if not any(start < link.end and link.start < end for start, end, _ in printed):
            yield link.start, link.url
    for start, end, url in printed:
        yield (
            start,
            next((w for k in links if k.start < end and start < k.end and (w := _fuller(k.url, url))), url),
        )


def _fuller(linked: str, printed: str) -> str | None:
    """The linked address where it says more than the printed one.

    Programs that make links out of printed addresses often stop at a line's end or take the full stop along.
    """
    trimmed = trim_url(linked)
    return None if printed.startswith(trimmed) else trimmed
