"""HTML pages: structure, notes, tables, what is left out."""

import pytest

from wsisgraph.documents import Document, read_bytes

PAGE = """<!doctype html><html lang="en"><head><title>News of the Board</title>
<style>p {color: red}</style></head><body>
<nav><a href="/">Home</a></nav><header><h2>Site of the board</h2></header>
<main><h1>Board paints buoys</h1><p class="date">4 May 2021</p>
<p>The board painted <b>forty buoys</b> for the <i>Year of the Coast</i>.<sup
><a href="#fn1" id="fnref1">1</a></sup>
It <a href="https://example.org/x">published a handbook</a>.</p>
<div>Loose words here stand<br>over two lines.<br><br>A second part begins here.</div>
<h2>Results</h2><ul><li>First result was good.</li><li><p>Second result was not.</p></li></ul>
<table><tr><th>Country</th><th>Buoys</th></tr><tr><td>Togo</td><td>12</td></tr><tr><td>Benin</td><td>28</td></tr></table>
<p hidden>Nobody sees this.</p><p style="display: none">Nobody.</p>
<p>An area of 5 m<sup>2</sup> is small.</p><script>alert("no")</script>
<section class="footnotes"><ol><li id="fn1"><p>See <a href="https://example.org/h">the handbook</a>.
<a href="#fnref1">↩</a></p></li></ol></section></main><footer>© 2021</footer></body></html>"""


def read(html: str) -> Document:
    return read_bytes(html.encode(), "page.html")


@pytest.fixture(scope="module")
def page() -> Document:
    return read(PAGE)


def test_paragraphs_headings_and_title(page: Document) -> None:
    assert page.title == "Board paints buoys"
    assert str(page.issued) == "2021-05-04"
    assert [s.path for s in page.sections] == ["results"]
    assert [p.text for p in page.paragraphs if p.kind == "paragraph"] == [
        "The board painted forty buoys for the Year of the Coast. It published a handbook.",
        "Loose words here stand over two lines.",
        "A second part begins here.",
        "First result was good.",
        "Second result was not.",
        "An area of 5 m² is small.",
    ]


def test_notes_italics_and_links(page: Document) -> None:
    first = page.paragraphs[0]
    assert [first.text[s.start : s.end] for s in first.italics] == ["Year of the Coast"]
    assert [(m.footnote, first.text[: m.offset][-6:]) for m in first.markers] == [("1", "Coast.")]
    assert [link.url for link in first.links] == ["https://example.org/x"]
    assert [(f.number, f.text, f.urls) for f in page.footnotes] == [
        ("1", "See the handbook.", ("https://example.org/h",))
    ]


def test_tables_give_rows(page: Document) -> None:
    rows = [dict(p.columns) for p in page.paragraphs if p.kind == "row"]
    assert rows == [{"Country": "Togo", "Buoys": "12"}, {"Country": "Benin", "Buoys": "28"}]


def test_navigation_is_set_aside_and_scripts_and_hidden_words_are_gone(page: Document) -> None:
    assert page.boilerplate == ("Home", "Site of the board", "© 2021")
    everything = " ".join(p.text for p in page.paragraphs)
    assert not any(word in everything for word in ("alert", "color", "Nobody"))


def test_footnotes_of_word_exports() -> None:
    document = read(
        '<p>The board met.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p><hr>'
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> See the minutes.</p>'
    )
    assert [p.text for p in document.paragraphs] == ["The board met."]
    assert [(f.number, f.text) for f in document.footnotes] == [("1", "See the minutes.")]


def test_each_mark_leads_to_the_note_that_it_links_to_whatever_it_prints() -> None:
    called = "".join(f'<p>Fact {n}.<a name="n{n}anc" href="#n{n}sym"><sup>0</sup></a></p>' for n in (1, 2))
    notes = "".join(
        f'<div id="n{n}"><p><a name="n{n}sym" href="#n{n}anc">0</a> Source {n}.</p></div>' for n in (1, 2)
    )
    document = read(called + notes)
    assert [m.footnote for p in document.paragraphs for m in p.markers] == ["1", "2"]
    assert [(f.number, f.text) for f in document.footnotes] == [("1", "Source 1."), ("2", "Source 2.")]


def test_the_running_header_of_an_office_program_is_set_aside() -> None:
    document = read('<div title="header"><p>A/98/1</p></div><h1>Report on the coast</h1><p>The board met.</p>')
    assert document.boilerplate == ("A/98/1",)
    assert [p.text for p in document.paragraphs] == ["The board met."]


def test_the_declared_encoding_is_used() -> None:
    html = '<html><meta charset="iso-8859-15"><p>Le café coûte 5 €.</p></html>'
    assert read_bytes(html.encode("iso-8859-15"), "a.html").paragraphs[0].text == "Le café coûte 5 €."
    wrong = read_bytes(b'<html><meta charset="no-such"><p>It met.</p></html>', "a.html")
    assert [w.code for w in wrong.warnings] == ["encoding"]


def test_a_page_nested_deeper_than_the_stack_is_read() -> None:
    document = read("<div>" * 20_000 + "The board met." + "</div>" * 20_000)
    assert [p.text for p in document.paragraphs] == ["The board met."]


def test_a_layout_table_gives_its_text() -> None:
    document = read("<table><tr><td><p>The board met.</p><p>It went home.</p></td></tr></table>")
    assert [p.text for p in document.paragraphs] == ["The board met.", "It went home."]


def test_an_anchor_without_an_address_is_plain_text() -> None:
    document = read('<p><a name="top">The board</a> met in <a>Oslo</a>.</p>')
    assert document.paragraphs[0].text == "The board met in Oslo."
    assert document.paragraphs[0].links == ()


def test_nothing_is_fetched_and_dangerous_links_are_not_kept() -> None:
    document = read('<p><a href="javascript:alert(1)">Click</a> and <img src="http://127.0.0.1:9/x.png">stay.</p>')
    assert document.paragraphs[0].text == "Click and stay."
    assert document.paragraphs[0].links == ()


FRAMED = """<html><head><title>Portal opened | Harbour Union</title></head><body class="page-with-sidebar">
<div id="cookie-banner" role="dialog"><p>We use cookies to improve your visit.</p><button>Accept</button></div>
<div class="site-header"><a href="/">Harbour Union</a><ul class="menu"><li><a href="/a">About</a></li></ul></div>
<div class="breadcrumb"><a href="/">Home</a> &gt; News</div>
<div class="row"><div class="economic-and-social-council"><h1>Portal opened</h1><p>12 March 2043</p>
<div class="share">Share: <a href="#">Elsewhere online</a></div>
<p>The Union opened a portal.<sup><a href="#fn1" id="ref1">1</a></sup></p>
<div class="related-work"><p>The Institute trained 300 operators, and the Ministry hosts the servers.</p></div>
<div id="fn1"><a href="#ref1">1.</a> See A/98/64.</div></div>
<div class="col sidebar"><h4>Newsletter</h4><p>The Union built nine masts.</p></div></div>
<div class="footer"><p>All rights reserved.</p></div></body></html>"""


def test_the_frame_of_a_page_is_set_aside_by_the_names_that_authors_give_its_parts() -> None:
    document = read_bytes(FRAMED.encode(), "page.html")
    assert (document.title, str(document.issued)) == ("Portal opened", "2043-03-12")
    assert [p.text for p in document.paragraphs] == [
        "The Union opened a portal.",
        "The Institute trained 300 operators, and the Ministry hosts the servers.",
    ]
    assert [(f.number, f.text) for f in document.footnotes] == [("1", "See A/98/64.")]
    assert document.boilerplate == (
        "We use cookies to improve your visit.", "Accept", "Harbour Union", "About", "Home > News",
        "Share: Elsewhere online", "Newsletter", "The Union built nine masts.", "All rights reserved.",
    )  # fmt: skip


def test_a_page_that_is_all_sidebar_is_read() -> None:
    document = read_bytes(b'<div class="sidebar"><p>The Union built nine masts.</p></div>', "page.html")
    assert [p.text for p in document.paragraphs] == ["The Union built nine masts."]


def test_what_leads_elsewhere_inside_the_content_is_set_aside() -> None:
    document = read("""<body><div id="top"><a href="#main">Skip to main content</a></div><main id="main">
        <h1>Board paints buoys</h1><p>4 May 2021</p><nav><a href="/a">All news</a></nav>
        <div class="share"><a href="/t">Tweet</a> <a href="/f">Share</a></div>
        <p>The board painted forty buoys.</p>
        <div class="related">A related matter is the lighthouse, which the board repaired.</div>
        <aside class="box"><p>Box 1. The board also met in Lima.</p></aside>
        <aside class="sidebar"><h2>Related</h2><p>Another board sank a ship.</p></aside></main></body>""")
    assert document.title == "Board paints buoys"
    assert str(document.issued) == "2021-05-04"
    assert [p.text for p in document.paragraphs] == [
        "The board painted forty buoys.",
        "A related matter is the lighthouse, which the board repaired.",
        "Box 1. The board also met in Lima.",
    ]
    assert {"Skip to main content", "All news", "Another board sank a ship."} <= set(document.boilerplate)


CMS = """<html><head><title>Keepers learn | Union</title></head><body>
<div id="banner-sdk" class="flat"><div>We use cookies. By clicking Accept you agree.</div><button>Accept</button>
</div>
<ul class="lang"><li><a href="/en">English</a></li><li><a href="/fr">Français</a></li></ul>
<div class="body"><h1>Keepers learn</h1><p>The Union trained 40 keepers in 2021. They went home.</p>
<p>Cookies were baked for all who agree that lamps matter.</p>
<p>Copyright was one of the topics. It was discussed.</p></div>
<div class="newsletter-signup"><h3>Stay informed</h3><p>Send us your address.</p><form><input></form></div>
<div class="low"><p>&copy; 2021 Union of Keepers. All rights reserved.</p></div></body></html>"""


def test_what_a_content_system_puts_around_a_text_is_set_aside() -> None:
    document = read(CMS)
    assert document.title == "Keepers learn"
    assert [p.text for p in document.paragraphs] == [
        "The Union trained 40 keepers in 2021. They went home.",
        "Cookies were baked for all who agree that lamps matter.",
        "Copyright was one of the topics. It was discussed.",
    ]
    kept = " ".join(document.boilerplate)
    assert all(part in kept for part in ("We use cookies", "Français", "Stay informed", "All rights reserved"))
