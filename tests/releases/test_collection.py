from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wsisgraph.releases import collection as room
from wsisgraph.releases.collection import Collection
from wsisgraph.releases.processing import Processed, Read
from wsisgraph.releases.sources import Source

ONE = Read(
    Source("one.txt", Path("one.txt"), None, "seeds", "1", "", 10),
    Processed("one", "1", "Title", None, "2021-03-04", "en", False, False, "text-1", {}),
)


def other(name: str, *, replaces: bool = False, **changes: Any) -> Read:
    """Another file with another text, the given fields apart."""
    fields = {"slug": name, "sha256": name, "text": f"text-{name}", "title": name, "issued": None} | changes
    source = replace(ONE.source, name=f"{name}.txt", sha256=name, replaces=replaces, origin="given")
    return Read(source, replace(ONE.result, **fields))


def test_different_documents_stand_side_by_side() -> None:
    both = Collection()
    assert both.add(ONE)
    assert both.add(other("two"))
    assert list(both.documents) == ["one", "two"]
    assert not both.conflicts


@pytest.mark.parametrize(
    "second",
    [
        other("two", slug="one"),
        other("two", title="Title", issued="2021-03-04", text="text-1"),
    ],
)
def test_the_same_document_is_refused_with_the_offer_to_replace_it(second: Read) -> None:
    collection = Collection()
    collection.add(ONE)
    assert not collection.add(second)
    assert list(collection.documents.values()) == [ONE]
    ((source, problem),) = collection.conflicts
    assert source == second.source
    assert problem.source == "two.txt"
    assert "one.txt" in problem.message
    assert problem.remedy is not None
    assert "--replace" in problem.remedy


def test_a_seed_that_bears_the_name_of_another_is_told_how_to_get_its_own() -> None:
    collection = Collection()
    collection.add(ONE)
    second = other("two", slug="one")
    collection.add(replace(second, source=replace(second.source, name="2020/one.txt", origin="seeds")))
    ((_, problem),) = collection.conflicts
    assert 'write `slug = "2020-one"` into 2020/one.toml' in str(problem)
    assert "--replace" not in str(problem)


def test_two_seeds_that_share_a_sidecar_are_not_sent_to_it() -> None:
    collection = Collection()
    collection.add(ONE)
    second = other("two", slug="one")
    collection.add(replace(second, source=replace(second.source, name="one.csv", origin="seeds")))
    ((_, problem),) = collection.conflicts
    assert "give one another name" in str(problem)
    assert "one.toml" not in str(problem)


def test_one_symbol_is_one_document_in_each_language() -> None:
    collection = Collection()
    collection.add(other("a", symbol="A/70/63"))
    assert not collection.add(other("b", symbol="A/70/63"))
    assert collection.add(other("c", symbol="A/70/63", language="fr"))


@pytest.mark.parametrize("difference", [{"text": "x"}, {"title": "x"}, {"issued": "2022-01-01"}])
def test_date_title_and_text_must_all_be_equal(difference: dict[str, Any]) -> None:
    collection = Collection()
    collection.add(ONE)
    same: dict[str, Any] = {"title": "Title", "issued": "2021-03-04", "text": "text-1"}
    assert collection.add(other("two", **(same | difference)))


def test_a_replacement_takes_the_place() -> None:
    collection = Collection()
    collection.add(ONE)
    assert collection.add(other("two", slug="one", replaces=True))
    assert [document.source.name for document in collection.documents.values()] == ["two.txt"]
    assert collection.replaced == {"one": "one"}


def test_a_replacement_may_have_another_slug() -> None:
    collection = Collection()
    collection.add(ONE)
    assert collection.add(other("two", title="Title", issued="2021-03-04", text="text-1", replaces=True))
    assert list(collection.documents) == ["two"]
    assert collection.replaced == {"one": "two"}


def test_the_same_bytes_twice_are_read_once_and_said() -> None:
    collection = Collection()
    collection.add(ONE)
    again = Read(replace(ONE.source, name="copy.txt", replaces=True), ONE.result)
    assert not collection.add(again)
    assert not collection.conflicts
    assert collection.documents["one"] is ONE
    assert [notice.source for notice in collection.notices] == ["copy.txt"]


def test_a_withdrawn_document_is_gone_until_it_is_given_again() -> None:
    collection = Collection()
    collection.add(ONE)
    collection.withdraw("one", "is out.", "Entered twice.")
    assert not collection.documents
    assert collection.withdrawn == {"one": "Entered twice."}
    assert [str(notice) for notice in collection.notices] == ["one.txt: the document 'one' is out."]
    assert collection.add(ONE)
    assert collection.withdrawn == {}


def test_withdrawing_what_is_not_there_is_remembered() -> None:
    collection = Collection()
    collection.withdraw("gone", "is out.")
    assert collection.withdrawn == {"gone": ""}
    assert not collection.notices


def test_what_was_replaced_or_withdrawn_makes_room_under_all_its_names() -> None:
    collection = Collection()
    bearer = other("two", symbol="A/75/62", title="Title", issued="2021-03-04", text="text-1")
    collection.add(bearer)
    assert collection.add(other("three", slug="two", replaces=True))
    assert collection.add(ONE)
    assert collection.add(other("four", symbol="A/75/62"))
    collection.withdraw("four", "is withdrawn.")
    assert collection.add(other("five", symbol="A/75/62"))
    assert list(collection.documents) == ["two", "one", "five"]
    assert not collection.conflicts


def test_one_document_may_take_the_place_of_several_in_their_order() -> None:
    collection = Collection()
    collection.add(other("b", symbol="A/75/62"))
    collection.add(other("a"))
    assert collection.add(other("new", slug="a", symbol="A/75/62", replaces=True))
    assert list(collection.replaced.items()) == [("b", "a"), ("a", "a")]
    assert list(collection.documents) == ["a"]


def test_what_other_documents_say_is_not_looked_at_for_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    collection, looked = Collection(), []
    true_marks = room._marks

    def noted(document: Processed) -> Any:
        looked.append(document.slug)
        return true_marks(document)

    monkeypatch.setattr(room, "_marks", noted)
    for number in range(30):
        collection.add(other(f"d{number}"))
    assert len(looked) <= 60
