"""The six languages of the interface: which one a reader gets, and how it is written."""

from dataclasses import dataclass

from starlette.requests import Request

from wsisgraph.api.negotiation import negotiate_language


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
    """The language that the address names (`?lang=ar`); None when it names none that there is."""
    return BY_CODE.get(request.query_params.get("lang", ""))


def language_of(request: Request) -> Language:
    """The language of a page: the one that the address names, else what the browser prefers, else English."""
    if language := named(request):
        return language
    accept = ",".join(request.headers.getlist("accept-language")) or None
    codes = [ENGLISH.code, *(code for code in BY_CODE if code != ENGLISH.code)]
    return BY_CODE[negotiate_language(accept, codes, ENGLISH.code)]
