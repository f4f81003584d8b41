"""The colours of drawings that leave the site: those of the style sheet on a light ground, by class."""

COLOURS = {
    "ink": "#18212b",
    "soft": "#55606e",
    "line": "#d8d5cb",
    "card": "#ffffff",
    "accent": "#0b5c7d",
    "agreed": "#b07d12",
    "gap": "#fbeedd",
    "land": "#e9e6dd",
    "h0": "#ffffff",
    "h1": "#dcebf1",
    "h2": "#b5d6e3",
    "h3": "#83b9cf",
    "h4": "#2f7f9f",
    "h5": "#0b5c7d",
    "s0": "#0b5c7d",
    "s1": "#d08a1d",
    "s2": "#4d8f5b",
    "s3": "#8a5aa8",
    "s4": "#c0504d",
    "s5": "#5f7f99",
    "s6": "#9a8340",
}
"""The class to a colour as `#rrggbb`. A drawing in a page is painted by the style sheet, also in the dark."""


def on(shade: int) -> str:
    """The colour of words on a shade of the heat map."""
    return COLOURS["card"] if shade >= 4 else COLOURS["ink"]
