"""Reads pages as a machine would: what they load, link to, and whether their elements are closed."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from fastapi.testclient import TestClient

LOADING = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}
# Links that name a page in another form or language load nothing.
NAMING = frozenset({"alternate", "canonical"})
HTML = {"Accept": "text/html"}


class Reader(HTMLParser):
    """What one page has."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

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
        if tag not in self.VOID:
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
        if tag not in self.VOID:
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


def own_links(path: str, reader: Reader) -> list[str]:
    """The addresses of other pages on this server that a page links to, without their fragments."""
    found = []
    for link in (link for link, _ in reader.links if not link.startswith("#")):
        address = urljoin(path, link)
        if not urlsplit(address).netloc:
            found.append(address.partition("#")[0])
    return [address for address in found if address]
