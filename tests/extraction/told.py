"""An activity in the words that the tests of rules compare."""

from wsisgraph.extraction.facts import Activity


def told(activity: Activity) -> tuple[str, str, str | None]:
    """Who (local names, joined by `+`), did, what."""
    return "+".join(a.entity.split("/")[-1] for a in activity.actors), activity.verb, activity.object
