"""The frame of a web page: navigation, banners, sidebars and footers around what the page is about."""

import re
from typing import Any

_TAGS = {"nav", "aside", "form", "button", "header", "footer"}
_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
}
CONTENT = {"article", "main"}
"""Elements that say themselves that they hold what the page is about."""
_WHOLE = {"html", "body", "main", "article", "table", "tbody", "tr", "td", "p", "li", "h1", "h2", "h3", "h4"}
# Names that authors give to the classes and ids of such parts, alone or between hyphens.
_NAMES = {
    *("breadcrumb", "breadcrumbs", "consent", "cookie", "cookies", "footer", "gdpr", "menu", "nav", "navbar"),
    *("navigation", "pager", "pagination", "sidebar", "sitemap", "toolbar"),
}
# These also name what a page is about, so the part must be a list of links.
_NAMES_OF_LINKS = {
    "banner",
    "lang",
    "language",
    "languages",
    "locale",
    "newsletter",
    "promo",
    "related",
    "share",
    "sharing",
    "social",
    "subscribe",
    "tags",
}
_COMPOUND = re.compile(
    r"(?:site|page|global|top|main)[-_]?(?:header|footer|bottom|nav|menu)|skip[-_]?(?:link|to)|back[-_]to[-_]top",
    re.I,
)
_SKIP = re.compile(
    r"(?:skip|jump|go) to (?:the )?(?:main|content|navigation)|aller au contenu|(?:ir|pasar) al contenido", re.I
)
_NEVER_CONTENT = {"nav", "button"}
_PAGE_PARTS = {"header", "footer"}
"""What LibreOffice calls the elements that hold a page's running header and footer."""
_COOKIES = re.compile(r"\bcookies\b", re.IGNORECASE)
_CONSENT = re.compile(r"\b(?:accept|agree|allow|consent|decline|reject|manage|preferences)\b", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright\s+(?:©|(?:19|20)\d\d)).{0,120}", re.IGNORECASE)
_LINE = 130
_NOTICE = 800
"""Characters of what a page says of its cookies at most."""
_PARAGRAPHS = ("p", "div")
_WORD = re.compile(r"[A-Z]?[a-z]+")
_PASSES = 20
_MOST = 0.5
"""Share of a page's text from which a part is no frame, whatever it is called."""


class Frame:
    """Tells what belongs to the frame of one page."""

    def __init__(self, tree: Any) -> None:
        self._size = len(tree.body.text()) if tree.body is not None else 0
        self._left = _PASSES * self._size
        """Characters that may still be looked at: parts inside parts would be measured again and again."""

    def holds(self, node: Any, *, in_content: bool) -> bool:
        """Whether `node` begins a part of the frame; `in_content`: whether it is inside `main` or `article`."""
        if is_skip_link(node):
            return True
        if node.tag in _TAGS or (node.attributes.get("role") or "").casefold() in _ROLES:
            return not in_content or node.tag in _NEVER_CONTENT or self._is_named(node, in_content=True)
        if node.tag == "div" and node.attributes.get("title") in _PAGE_PARTS:
            return True
        if not in_content and (self._is_notice(node) or _is_rights(node)):
            return True
        return node.tag not in _WHOLE and self._is_named(node, in_content=in_content)

    def _is_notice(self, node: Any) -> bool:
        """Whether a part asks for consent to cookies: short, and with a button or a link to press."""
        if node.tag not in ("div", "section", "dialog") or self._left < 0:
            return False
        text = node.text()
        self._left -= len(text)
        if len(text) > _NOTICE or not _COOKIES.search(text) or not _CONSENT.search(text):
            return False
        return node.css_first("h1, main, article") is None and node.css_first("button, a, input") is not None

    def _is_named(self, node: Any, *, in_content: bool) -> bool:
        """Whether a part is called like one of the frame; inside the content it must be a sidebar or links too."""
        names = _names(node)
        if not names & (_NAMES | _NAMES_OF_LINKS) or self._left < 0:
            return False
        text = node.text()
        self._left -= len(text)
        if len(text) >= _MOST * self._size or node.css_first("h1, main, article") is not None:
            return False
        sure = names & _NAMES and (not in_content or node.tag == "aside")
        return bool(sure) or _is_links(node, text) or node.css_first("form, input") is not None


def is_skip_link(node: Any) -> bool:
    """Whether a link leads readers past the frame: it is seen by screen readers alone."""
    is_link = node.tag == "a" and (node.attributes.get("href") or "").startswith("#")
    return is_link and _SKIP.match(node.text(strip=True)) is not None


def _is_rights(node: Any) -> bool:
    """Whether a paragraph says whose the page is."""
    if node.tag == "div" and (inner := node.child) is not None and inner.next is None and inner.tag in _PARAGRAPHS:
        # What stands alone in it is asked next: a page of parts in parts is not read for each of them.
        return False
    return (
        node.tag in _PARAGRAPHS
        and len(text := node.text(strip=True)) <= _LINE
        and _RIGHTS.fullmatch(text) is not None
    )


def _names(node: Any) -> set[str]:
    names = " ".join(node.attributes.get(key) or "" for key in ("class", "id"))
    words = {word.casefold() for word in _WORD.findall(names)} if names else set()
    return words | {"nav"} if names and _COMPOUND.search(names) else words


def _is_links(node: Any, text: str) -> bool:
    """Whether at least half of the text links elsewhere."""
    return sum(len(link.text()) for link in node.css("a")) >= _MOST * len(text.strip())
