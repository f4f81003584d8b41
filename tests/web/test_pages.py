"""The pages stand on their own: no other server, no script needed, readable by machines that read pages aloud."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from wsisgraph.resources import resource
from wsisgraph.web.heatmap import LEVELS, level

PAGES = ("/", "/docs", "/ontology.html", "/doc/entity/itu.html", "/vocab/action-line/C7.html")
LOADING = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "form": "action"}


class Reader(HTMLParser):
    """Collects what a page loads, links to, and whether its elements are closed."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.attributes.append((tag, values))
        if tag not in self.VOID:
            self.open.append(tag)
        if (name := LOADING.get(tag)) and (address := values.get(name)) and values.get("rel") != "alternate":
            self.loads.append(address)
        if tag == "a" and (href := values.get("href")):
            self.links.append(href)
        if identifier := values.get("id"):
            self.ids.append(identifier)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(client: TestClient, path: str) -> Reader:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, path
    assert answer.headers["content-type"].startswith("text/html")
    reader = Reader()
    reader.feed(answer.text)
    return reader


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    reader = read(client, path)
    assert reader.loads
    for address in reader.loads:
        assert not urlsplit(address).netloc, address
        assert client.get(urljoin(path, address)).status_code == 200
    assert not [tag for tag, values in reader.attributes if "style" in values or tag in ("style", "script")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_formed(client: TestClient, path: str) -> None:
    reader = read(client, path)
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.headings[0] == 1
    assert reader.headings.count(1) == 1
    steps = zip(reader.headings, reader.headings[1:], strict=False)
    assert all(below - above <= 1 for above, below in steps)
    html = next(values for tag, values in reader.attributes if tag == "html")
    assert html["lang"] == "en"
    assert html["dir"] == "ltr"


def test_every_link_of_the_start_page_works(client: TestClient) -> None:
    own = [link for link in read(client, "/").links if not link.startswith("#")]
    assert len(own) > 40
    for link in own:
        address = urljoin("/", link)
        # The SPARQL endpoint has its own tests; here only that a question arrives whole.
        if urlsplit(address).path == "/sparql":
            assert not urlsplit(address).query or "WHERE" in parse_qs(urlsplit(address).query)["query"][0]
            continue
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "path", ["/doc/entity/itu.html", "/vocab/action-line/C7.html", "/doc/document/report-2016.html"]
)
def test_every_own_link_of_a_description_works(client: TestClient, path: str) -> None:
    for link in read(client, path).links:
        address = urljoin(path, link)
        if not urlsplit(address).netloc and urlsplit(address).path != "/sparql":
            assert client.get(address, headers={"Accept": "text/html"}).status_code == 200, (link, address)


def test_the_start_page_shows_the_figures_of_the_release(client: TestClient) -> None:
    text = client.get("/").text
    stats = client.get("/api/v1/stats").json()
    assert stats["release"] in text
    assert f"{stats['triples']:,}" in text
    assert f"<b>{stats['kinds']['activity']}</b>" in text


def test_the_start_page_lists_every_example_query(client: TestClient) -> None:
    text = client.get("/").text
    for path in resource("queries").glob("*.rq"):
        title = re.search(r"^# title: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert title is not None
        assert title[1].replace("&", "&amp;").replace("'", "&#39;") in text


def test_the_heat_map_shows_what_the_matrix_says(client: TestClient) -> None:
    text = client.get("/").text
    cells = client.get("/api/v1/matrix?limit=1000").json()["items"]
    assert text.count('class="agreed') == sum(cell["agreed"] for cell in cells)
    shown = [cell for cell in cells if cell["observed"]]
    assert shown
    for cell in shown:
        assert f"{cell['observed']} activities with both" in text
    assert len(re.findall(r'<th scope="row"', text)) == 19
    assert len(re.findall(r'title="Goal \d+: [^"]+"><abbr', text)) == 17


@pytest.mark.parametrize(("count", "highest", "expected"), [(0, 9, 0), (1, 100, 1), (9, 9, LEVELS), (0, 0, 0)])
def test_shades(count: int, highest: int, expected: int) -> None:
    assert level(count, highest) == expected


def test_more_activities_never_have_a_lighter_shade() -> None:
    shades = [level(count, 50) for count in range(51)]
    assert shades == sorted(shades)
    assert set(shades) == set(range(LEVELS + 1))


def test_the_documentation_names_every_operation_and_parameter(client: TestClient) -> None:
    text = client.get("/docs").text
    document = client.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        assert f"<code>{path}</code>" in text
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                assert f"<code>{parameter['name']}</code>" in text


def test_style_uses_logical_properties_only() -> None:
    from wsisgraph.api.pages import STATIC

    css = (STATIC / "style.css").read_text(encoding="utf-8")
    assert not re.search(r"\b(?:margin|padding|border)-(?:left|right)\b|[;{\s](?:left|right)\s*:", css)
    assert "prefers-color-scheme: dark" in css
    assert not re.search(r"url\(|@import", css)


def test_a_page_has_the_headers_that_keep_browsers_safe(client: TestClient) -> None:
    headers = client.get("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_links_are_right_below_a_path_prefix(client: TestClient) -> None:
    assert all(not link.startswith("/") for link in read(client, "/").links)
