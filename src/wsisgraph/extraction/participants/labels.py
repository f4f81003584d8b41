"""Labels in front of a body that holds a project: `Executing agency: X`, `implemented by X`."""

import re

from wsisgraph.extraction.lexicon import word_set

_LABELLED = re.compile(
    r"(?:(?:(?:[Ee]xecut|[Ii]mplement)ing (?:agency|organi[sz]ation|entity|partner|body)|[Ll]ead (?:agency|organi[sz]ation|partner)|[Oo]rgani[sz]ation|"  # noqa: E501
    r"[Cc]oordinator|[Oo]wner|[Pp]roject (?:lead|holder|leader|promoter|owner)|[Ll]eader|[Pp]romoter|[Gg]rantee|[Hh]older|[Ii]mplementer|[Ii]nstitution|[Dd]eveloped by|[Ss]ubmitted by|[Ee]ntity)\s*:\s*"  # noqa: E501
    r"|(?:[Ii]mplemented|[Cc]oordinated|[Ll]ed|[Mm]anaged|[Ee]xecuted|[Rr]un|[Oo]perated|[Ii]nitiated) (?:jointly )?by )(?:the )?$"  # noqa: E501
)
_PROJECTS = word_set("grammar", "context", "projects")


def is_labelled(text: str, start: int) -> bool:
    """Whether `Executing agency:` or the like stands in front of a name."""
    before = text[max(0, start - 60) : start]
    if ":" not in before and " by " not in before:
        return False
    found = _LABELLED.search(text, max(0, start - 60), start)
    if found is None or ":" in found.group():
        return found is not None
    # `The project is led by X` speaks of its holder; `Led by X, the alliance …` does not.
    return any(
        word in _PROJECTS
        for word in re.findall(r"[a-z]+", text[max(0, found.start() - 80) : found.start()].lower())
    )
