"""One message names the input, the place and the remedy."""

from wsisgraph.errors import InputError
from wsisgraph.resources import resource


def test_message_names_input_place_and_remedy() -> None:
    error = InputError("is not a number.", "table.csv", "row 4, column year", "Write a year with four digits.")
    assert str(error) == "table.csv, row 4, column year: is not a number. Write a year with four digits."


def test_message_alone_is_enough() -> None:
    assert str(InputError("There is no release yet.")) == "There is no release yet."


def test_resources_travel_with_the_program() -> None:
    for name in ("ontology", "shapes", "queries", "data", "seeds"):
        assert resource(name).is_dir()


def test_a_message_without_a_full_stop_is_parted_from_the_remedy() -> None:
    assert str(InputError("expected a triple", "q.rq", remedy="Mend it.")) == "q.rq: expected a triple. Mend it."
