"""Renders pages in the reader's language, as answers with validators that know the language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import assets
from wsisgraph.api.codes import cited
from wsisgraph.api.links import path_below_root
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.pages import TEMPLATES as API_TEMPLATES
from wsisgraph.api.pages import up
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.responses import Prepared, offer_for, prepare
from wsisgraph.api.service import Served, service_of
from wsisgraph.settings import Settings
from wsisgraph.web.catalogues import translations
from wsisgraph.web.charts import folded
from wsisgraph.web.colours import COLOURS, on
from wsisgraph.web.languages import ENGLISH, LANGUAGES, Language, language_of, named, wanted
from wsisgraph.web.links import Links, encoded, quoted
from wsisgraph.web.names import Names
from wsisgraph.web.outline import address_of

TEMPLATES = Path(__file__).with_name("templates")
HTML = (Offer("text/html", "html"),)
VARY = "Accept, Accept-Language, Accept-Encoding"
Values = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """What a page is made from: the request, the release it shows and the reader's language."""

    request: Request
    served: Served
    language: Language

    @cached_property
    def links(self) -> Links:
        """The links of this page."""
        chosen = named(self.request)
        return Links(up(self.request), self.served.iris, chosen.code if chosen else None)

    @cached_property
    def words(self) -> NullTranslations:
        """The catalogue of the reader's language."""
        return translations(self.language.code)

    def say(self, text: str) -> str:
        """A text of the interface in the reader's language; the catalogues have it as it stands in the call."""
        return self.words.gettext(text)

    @cached_property
    def names(self) -> Names:
        """Labels in the reader's language."""
        return Names(self.served.index, self.language, self.words)

    @property
    def settings(self) -> Settings:
        """The settings of the service."""
        return service_of(self.request).settings


class _Compiled(BytecodeCache):
    """Compiled templates, for the environments of all languages; words are looked up when a page is made."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self._known.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@lru_cache(maxsize=len(LANGUAGES))
def environment(language: str) -> Environment:
    """The templates of this room and, behind them, those of the API, with the words of a language."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, API_TEMPLATES]),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_COMPILED,
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"COLOURS": COLOURS, "on": on, "asset": assets.address}
    made.filters["grouped"] = grouped
    made.filters["cited"] = cited
    made.filters["folded"] = folded
    return made


def grouped(number: float) -> str:
    """A number with its thousands apart, as all six languages can read it (ISO 80000-1): `12 000`."""
    return f"{number:,}".replace(",", "\u202f")


def page(
    request: Request, served: Served, template: str, make: Callable[[View], Values], beside: str = ""
) -> Response:
    """A page over a release, or 304 when the reader has it already; `beside` is what else it is made from."""
    view = View(request, served, language_of(request))
    prepared = prepared_for(view, beside)
    if prepared.unchanged:
        return prepared.not_modified()
    return prepared.response(html(view, template, make(view)))


def prepared_for(view: View, beside: str = "") -> Prepared:
    """The header fields of a page; its validator knows the language."""
    offer = offer_for(view.request, HTML)
    made_from = f"{view.served.id} {view.language.code} {assets.fingerprint()} {beside}"
    prepared = prepare(view.request, made_from, offer)
    headers = {**prepared.headers, "Vary": VARY, "Content-Language": view.language.code}
    return replace(prepared, headers=headers)


def html(view: View, template: str, values: Values) -> bytes:
    """The page in UTF-8."""
    common = frame(view.request, view.language, view.links)
    common |= {"view": view, "names": view.names, "place_of": partial(_place_of, view)}
    found = environment(view.language.code).get_template(template)
    return found.render(**{**common, "content_language": view.language, **values}).encode()


def _place_of(view: View, document: str, part: str, number: str) -> str:
    """Where a paragraph or row of a document stands, by its IRI and its number."""
    kind = "row" if "/row/" in part else "paragraph"
    return address_of(view.served.index, view.links, document, f"{document}/{kind}/{number}")


def foreign(template: str, request: Request, values: Values) -> bytes:
    """A page of the API, which is written in English, in the frame of the language that its address names."""
    return _framed(template, request, values, wanted(request))


def _framed(template: str, request: Request, values: Values, chosen: Language | None) -> bytes:
    language = chosen or ENGLISH
    links = Links(up(request), service_of(request).settings.iris, language.code if chosen else None)
    common = frame(request, language, links) | {"content_language": ENGLISH}
    return environment(language.code).get_template(template).render(**{**common, **values}).encode()


def problem(request: Request, error: ProblemError) -> bytes:
    """The page of an error; what it says is English, also where the error is the language that was asked for."""
    values = {"status": error.status, "title": error.title, "detail": error.detail, "extra": error.extra}
    return _framed("problem.html", request, values, named(request))


def frame(request: Request, language: Language, links: Links) -> dict[str, Any]:
    """What the frame around every page needs."""
    path = path_below_root(request)
    address = quoted(path)
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != "lang"]
    public = service_of(request).settings.public_url
    return {
        "up": links.up,
        "links": links,
        "path": path,
        "language": language,
        "languages": [
            (item, links.up + address.removeprefix("/") + encoded([*pairs, ("lang", item.code)]))
            for item in LANGUAGES
        ],
        "translated": [
            (item.code, public + address + encoded([*pairs, ("lang", item.code)])) for item in LANGUAGES
        ],
        "address": public + address + encoded(pairs),
        "public": public,
    }
