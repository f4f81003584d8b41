"""Markdown's marks inside a block: emphasis, links, escapes, raised footnote marks.

Plain text is read by the same rules: reports are passed on as text with asterisks left in.
"""

import re

from wsisgraph.documents.canon import SUPERSCRIPTS, Run

URL = r"(?:https?|ftp)://[^\s<>\"“”]+"
# Superscript digits count as word characters, but a footnote mark may follow emphasis.
_AFTER = rf"(?!(?![{SUPERSCRIPTS}])[\w*])"
_TOKEN = re.compile(
    r"\\(?P<escape>[\\`*_{}\[\]()#+\-.!<>~|])"
    rf"|<(?P<auto>{URL}|mailto:[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+)>"
    r"|!?\[(?P<label>(?:\\.|[^\[\]\\]){1,2000})\]\(\s*<?(?P<href>(?:[^\s()<>]|\([^\s()]{0,200}\)){1,2000})>?"
    r"(?:\s+\"[^\"]{0,200}\")?\s*\)"
    r"|\[\^(?P<ref>[\w-]{1,20})\]"
    r"|<sup>\s*(?P<sup>[^<>]{1,12}?)\s*</sup>"
    rf"|(?P<url>{URL})"
    rf"|(?<![\w*])(?P<stars>\*{{1,3}})(?=[^\s*])(?P<starred>[^*]{{1,1500}}?)(?<=\S)(?P=stars){_AFTER}"
    rf"|(?<![\w_])(?P<bars>_{{1,2}})(?=[^\s_])(?P<barred>[^_]{{1,1500}}?)(?<=[^\s_])(?P=bars){_AFTER}",
    re.IGNORECASE,
)
_MIXED = re.compile(rf"(?<![\w*])\*\*(?=[^\s*])((?:[^*]|\*(?!\*)){{1,3000}}?)(?<=[^\s])\*\*{_AFTER}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")


def inline(text: str) -> tuple[Run, ...]:
    """The runs of one block of Markdown or plain text."""
    if not _may_have_marks(text):
        return (Run(text),)
    return tuple(_runs(text, italic=False, bold=False))


def _may_have_marks(text: str) -> bool:
    return any(mark in text for mark in ("*", "_", "[", "<", "\\", "://"))


def _runs(text: str, *, italic: bool, bold: bool) -> list[Run]:
    if not bold and "**" in text and (strong := _MIXED.search(text)):
        return [
            *_runs(text[: strong.start()], italic=italic, bold=False),
            *_runs(strong[1], italic=italic, bold=True),
            *_runs(text[strong.end() :], italic=italic, bold=bold),
        ]
    runs: list[Run] = []
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            runs.append(Run(text[end : match.start()], italic, bold))
        runs.extend(_token(match, italic=italic, bold=bold))
        end = match.end()
    if end < len(text):
        runs.append(Run(text[end:], italic, bold))
    return runs


def _token(match: re.Match[str], *, italic: bool, bold: bool) -> list[Run]:
    group = match.groupdict()
    if group["escape"]:
        return [Run(group["escape"], italic, bold)]
    if group["auto"]:
        return [Run(group["auto"].removeprefix("mailto:"), italic, bold, href=group["auto"])]
    if group["label"]:
        return [Run(_ESCAPE.sub(r"\1", group["label"]), italic, bold, href=_ESCAPE.sub(r"\1", group["href"]))]
    if mark := group["ref"] or group["sup"]:
        return [Run(mark.strip(SUPERSCRIPTS) or mark, italic, bold, superscript=True)]
    if group["url"]:
        return _bare_url(group["url"], italic=italic, bold=bold)
    inside, size = (
        (group["starred"], len(group["stars"])) if group["stars"] else (group["barred"], len(group["bars"]))
    )
    return _runs(inside, italic=italic or size != 2, bold=bold or size > 1)


def _bare_url(raw: str, *, italic: bool, bold: bool) -> list[Run]:
    """A bare address, without the punctuation (and closing emphasis) of the sentence it ends."""
    url = trim_url(_ESCAPE.sub(r"\1", raw))
    rest = _ESCAPE.sub(r"\1", raw)[len(url) :]
    return [Run(url, italic, bold, href=url), *([Run(rest, italic, bold)] if rest else [])]


def trim_url(url: str) -> str:
    """`url` without trailing marks that belong to the sentence; brackets stay when they are balanced."""
    while url:
        last = url[-1]
        opener = {")": "(", "]": "["}.get(last)
        unbalanced = opener is not None and url.count(last) > url.count(opener)
        if not unbalanced and last not in ".,;:!?'’*" + SUPERSCRIPTS:
            break
        url = url[:-1]
    return url
