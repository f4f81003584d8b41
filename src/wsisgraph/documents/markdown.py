"""What Markdown files hold besides Markdown: front matter, comments, tags of HTML.

Each is taken out without moving the lines, so that places still name the line of the file.
"""

import re
import tomllib

from wsisgraph.documents.blocks import Block, Source
from wsisgraph.documents.canon import Run
from wsisgraph.documents.dates import whole_date

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<inside>.{0,8000}?)\r?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.DOTALL
)
_FRONT_TOML = re.compile(
    r"\A\ufeff?\+\+\+[ \t]*\r?\n(?P<inside>.{0,8000}?)\r?\n\+\+\+[ \t]*(?=\r?\n|\Z)", re.DOTALL
)
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+(?P<value>.*))?")
_BELOW = re.compile(r"\s+\S|\s*-\s|\s*#|\s*$")
_COMMENT = re.compile(r"<!--.{0,100000}?-->", re.DOTALL)
_TAG = re.compile(
    r"</?(?:a|b|big|br|center|details|div|em|figure|font|i|img|p|section|small|span|strong|summary|u)(?:\s[^<>\n]{0,500})?/?>",
    re.IGNORECASE,
)
_FENCED = re.compile(
    r"^ {0,3}(?P<fence>```+|~~~+)[ \t]*(?!te?xt\b)[\w{][^`\n]*\n(?:.*\n){0,2000}? {0,3}(?P=fence)[`~]*[ \t]*$",
    re.MULTILINE,
)
"""What stands between fences is for programs where a language is named."""
_TASK = re.compile(r"^(\s*[-*+] )\[[ xX]\] ", re.MULTILINE)
_CODE = re.compile(r"(?<![`\\])`([^`\n]{1,200})`(?!`)")


def take_out(text: str, source: Source) -> str:
    """`text` without front matter, comments and tags; `source` gets the title, date and language of the first."""
    text = _front_matter(text, source)
    if source.format != "markdown":
        return text
    text = _FENCED.sub(lambda match: _aside(match[0], source), text)
    text = _COMMENT.sub(lambda match: _aside(match[0], source), text)
    return _CODE.sub(r"\1", _TASK.sub(r"\1", _TAG.sub("", text)))


def _aside(taken: str, source: Source) -> str:
    """Keeps what is taken out, and leaves its line ends."""
    source.blocks.append(Block((Run(taken),), "aside"))
    return "\n" * taken.count("\n")


def _front_matter(text: str, source: Source) -> str:
    match = _FRONT.match(text) or _FRONT_TOML.match(text)
    values = None if match is None else _values(match)
    if match is None or not values:
        return text
    source.title = values.get("title") or source.title
    source.issued = whole_date(values.get("date", ""))
    if language := re.match(r"[a-z]{2}(?=$|[-_])", values.get("lang") or values.get("language") or ""):
        source.language = language[0]
    return _aside(match[0], source) + text[match.end() :]


def _values(front: re.Match[str]) -> dict[str, str]:
    """What front matter says, by small key; nothing when it is none."""
    if front.re is _FRONT_TOML:
        try:
            told = tomllib.loads(front["inside"])
        except tomllib.TOMLDecodeError:
            return {}
        return {key.casefold(): str(value) for key, value in told.items()}
    lines = front["inside"].splitlines()
    entries = {
        entry["key"].casefold(): entry["value"] or "" for line in lines if (entry := _ENTRY.fullmatch(line))
    }
    if not all(_ENTRY.fullmatch(line) or _BELOW.match(line) for line in lines):
        return {}
    return {key: value.strip().strip("\"'") for key, value in entries.items()}
