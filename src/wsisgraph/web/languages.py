"""The six languages of the interface: which one a reader gets, and how it is written."""

from dataclasses import dataclass

from starlette.requests import Request

from wsisgraph.api.negotiation import negotiate_language
from wsisgraph.api.parameters import refuse, single


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface, with its own name."""

    code: str
    name: str
    locale: str
    """Language and territory, as Open Graph wants them."""
    direction: str = "ltr"


LANGUAGES = (
    Language("ar", "العربية", "ar_AR", "rtl"),
    Language("zh", "中文", "zh_CN"),
    Language("en", "English", "en_US"),
    Language("fr", "Français", "fr_FR"),
    Language("ru", "Русский", "ru_RU"),
    Language("es", "Español", "es_ES"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
ENGLISH = BY_CODE["en"]


def named(request: Request) -> Language | None:
    """The language that the address names (`?lang=ar`, `fr-CA`); None when it names none that there is."""
    return BY_CODE.get(request.query_params.get("lang", "").lower().partition("-")[0])


def wanted(request: Request) -> Language | None:
    """The language that the address names; None when it names none.

    Raises:
        ProblemError: 400 when there is no such language here.

    """
    language = named(request)
    if language is None and (tag := single(request.query_params, "lang")):
        raise refuse("lang", tag, sorted(BY_CODE))
    return language


def language_of(request: Request) -> Language:
    """The language of a page: the one that the address names, else what the browser prefers, else English.

    Raises:
        ProblemError: 400 when the address names a language that the interface does not have.

    """
    if language := wanted(request):
        return language
    accept = ",".join(request.headers.getlist("accept-language")) or None
    codes = [ENGLISH.code, *(code for code in BY_CODE if code != ENGLISH.code)]
    return BY_CODE[negotiate_language(accept, codes, ENGLISH.code)]
