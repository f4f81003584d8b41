"""Reads pages as a machine would: what they load, link to, and whether their elements are closed."""

import re
from collections.abc import Iterable
from functools import cache
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from fastapi.testclient import TestClient

LOADING = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}
# Links that name a page in another form or language load nothing.
NAMING = frozenset({"alternate", "canonical"})
HTML = {"Accept": "text/html"}
VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})
SCRIPT = re.compile(r"(<script\b[^<>]*>).*?(</script>)", re.DOTALL)
TAG = re.compile(r'<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][\w:-]*(?:="[^"]*")?)*)\s*(/?)>')
HREF = re.compile(r'\shref="([^"]+)"')


class Reader(HTMLParser):
    """What one page has."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        if tag not in VOID:
            self.open.append(tag)
        if (name := LOADING.get(tag)) and (address := values.get(name)) and values.get("rel") not in NAMING:
            self.loads.append(address)
        if tag == "a" and (href := values.get("href")):
            self.links.append((href, values.get("rel") or ""))
        if identifier := values.get("id"):
            self.ids.append(identifier)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def first(self, tag: str) -> dict[str, str | None]:
        """The attributes of the first element of this name."""
        return next(values for name, values in self.elements if name == tag)

    def count(self, tag: str) -> int:
        """How many elements of this name there are."""
        return sum(name == tag for name, _ in self.elements)


def parsed(text: str) -> Reader:
    """A page that was read."""
    reader = Reader()
    reader.feed(text)
    return reader


def read(client: TestClient, path: str) -> Reader:
    """The page at a path."""
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, path
    assert answer.headers["content-type"].startswith("text/html"), path
    return parsed(answer.text)


def skimmed(text: str) -> list[str]:
    """The links of a page whose elements are all closed: what `Reader` finds, in a tenth of its time.

    Every `<` has to begin a tag in the form in which our templates write them, its attributes in double quotes.
    """
    pieces = TAG.split(SCRIPT.sub(r"\1\2", text.removeprefix("<!doctype html>")))
    assert "<" not in "".join(pieces[::5])
    tags = list(zip(pieces[1::5], pieces[2::5], pieces[3::5], pieces[4::5], strict=True))
    still_open: list[str] = []
    for end, tag, _, alone in tags:
        if end:
            assert still_open.pop() == tag
        elif not alone and tag not in VOID:
            still_open.append(tag)
    assert not still_open
    targets = (HREF.search(attributes) for end, tag, attributes, _ in tags if tag == "a" and not end)
    return [unescape(found[1]) for found in targets if found]


def own_links(path: str, reader: Reader) -> list[str]:
    """The addresses of other pages on this server that a page links to, without their fragments."""
    return resolved(path, (link for link, _ in reader.links))


def resolved(path: str, links: Iterable[str]) -> list[str]:
    """The addresses on this server to which links on a page lead, without their fragments."""
    page = path.partition("?")[0]
    folder = page[: page.rindex("/") + 1]
    bases = ((page if link.startswith("?") else folder, link) for link in links if not link.startswith("#"))
    return [address for base, link in bases if (address := _own(base, link))]


@cache
def _own(base: str, link: str) -> str:
    """Where a link leads on this server, without its fragment; nothing when it leads away from it."""
    address = urljoin(base, link)
    return "" if urlsplit(address).netloc else address.partition("#")[0]
