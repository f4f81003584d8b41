"""Figures and letters that are small and raised by themselves: marks of notes where there is no layout."""

_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
RAISED = f"¹²³⁰-⁹{_LETTERS}"
"""All of them, for a set of characters in a regular expression."""
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹" + _LETTERS, "0123456789" + "abcdefghijklmnoprstuvwxyz")


def lowered(mark: str) -> str:
    """A mark in figures and letters of the usual height: `²` is `2`, `ᵃ` is `a`."""
    return mark.translate(_LOWERED)
