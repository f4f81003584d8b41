"""A project with a name of its own acts itself also behind `by`, unless its owner is told."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]
LAKE = "New Lake Digital Library Project"


def actors(activity: Activity) -> list[str]:
    return [p.name for p in activity.actors]


@pytest.mark.parametrize(
    ("project", "actor"),
    [
        ("The UNDP Rural Access Programme", "United Nations Development Programme"),
    ],
)
@pytest.mark.parametrize(
    "frame", ["{} built a portal.", "In May {} trained 40 clerks.", "A portal was built by {} in 2014."]
)
def test_who_acts_for_a_named_project(only: Only, frame: str, project: str, actor: str) -> None:
    said = project if frame.startswith("{}") else f"the{project[3:]}"
    assert actors(only(frame.format(said))) == [actor]


@pytest.mark.parametrize("frame", ["A guide was published by the {}.", "They read a guide published by the {}."])
def test_behind_by_a_project_without_owner_acts_itself(only: Only, frame: str) -> None:
    assert actors(only(frame.format(LAKE))) == [LAKE]


@pytest.mark.parametrize(
    "text",
    [
        "The project published a guide.",
        "A guide was published by the project.",
        "A guide was published by the Access Programme.",
    ],
)
def test_a_project_without_a_name_of_its_own_is_nobody(facts: Callable[[str], Facts], text: str) -> None:
    assert [name for a in facts(text).activities for name in actors(a)] == []


@pytest.mark.parametrize("deed", ["manages a project", "leads a project", "launched a project"])
def test_a_project_acts_for_who_runs_it(deed: str, facts: Callable[[str], Facts]) -> None:
    text = f"FAO opened a shop in May. The Lake Trust {deed} for girls. The project trained 40 girls."
    assert [a.name for f in facts(text).activities if f.verb == "train" for a in f.actors] == ["Lake Trust"]
