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
_CONTENT = {"article", "main"}
_WHOLE = {"html", "body", "main", "article", "table", "tbody", "tr", "td", "p", "li", "h1", "h2", "h3", "h4"}
# Names that authors give to the classes and ids of such parts, alone or between hyphens.
_NAMES = {
    *("breadcrumb", "breadcrumbs", "consent", "cookie", "cookies", "footer", "gdpr", "menu", "nav", "navbar"),
    *("navigation", "pager", "pagination", "sidebar", "sitemap", "toolbar"),
}
# These also name what a page is about, so the part must be a list of links.
_NAMES_OF_LINKS = {"banner", "newsletter", "promo", "related", "share", "sharing", "social", "subscribe", "tags"}
_COMPOUND = re.compile(
    r"(?:site|page|global|top|main)[-_]?(?:header|footer|nav|menu)|skip[-_]?(?:link|to)|back[-_]to[-_]top", re.I
)
_WORD = re.compile(r"[A-Z]?[a-z]+")
_MOST = 0.5
"""Share of a page's text from which a part is no frame, whatever it is called."""


class Frame:
    """Tells what belongs to the frame of one page."""

    def __init__(self, tree: Any) -> None:
        self._size = len(tree.body.text()) if tree.body is not None else 0

    def holds(self, node: Any) -> bool:
        """Whether `node` begins a part of the frame."""
        if node.tag in _TAGS or (node.attributes.get("role") or "").casefold() in _ROLES:
            return not _is_content(node)
        if node.tag in _WHOLE or _is_content(node):
            return False
        names = _names(node)
        if not names & _NAMES and not (names & _NAMES_OF_LINKS and _is_links(node)):
            return False
        return node.css_first("h1, main, article") is None and len(node.text()) < _MOST * self._size


def _names(node: Any) -> set[str]:
    names = " ".join(node.attributes.get(key) or "" for key in ("class", "id"))
    words = {word.casefold() for word in _WORD.findall(names)} if names else set()
    return words | {"nav"} if names and _COMPOUND.search(names) else words


def _is_links(node: Any) -> bool:
    """Whether at least half of the text links elsewhere."""
    linked = sum(len(link.text()) for link in node.css("a"))
    return linked >= _MOST * len(node.text().strip())


def _is_content(node: Any) -> bool:
    """Whether the page says that the part is inside its main text."""
    parent = node.parent
    while parent is not None:
        if parent.tag in _CONTENT:
            return node.tag in _TAGS
        parent = parent.parent
    return False
