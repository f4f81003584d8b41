"""The `'s` behind a pronoun: `is` (`It's run by X`) or `has` (`It's been run by X`)."""

from collections.abc import Sequence

from wsisgraph.extraction.words.tokens import Token

_PRONOUNS = frozenset({"it", "he", "she", "who", "that", "which"})


def contraction(tokens: Sequence[Token], index: int) -> str | None:
    """The tag of the auxiliary that `'s` stands for; None where it marks an owner or there is none."""
    token = tokens[index]
    if token.lower != "'s" or not index or tokens[index - 1].frozen or tokens[index - 1].lower not in _PRONOUNS:
        return None
    return "HV" if index + 1 < len(tokens) and tokens[index + 1].lower in ("been", "got", "had") else "BE"
