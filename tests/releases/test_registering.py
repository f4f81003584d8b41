from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from tests.releases.reviewed import built_in, copied, release_of

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.releases import Ledger, build, lock
from wsisgraph.releases.deciding import Desk
from wsisgraph.releases.recording import Person
from wsisgraph.releases.registering import NewEntity, _block, inserted, register
from wsisgraph.releases.reviewing import unregistered
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()
PERSON = Person("Ann Reviewer", "It reports every year.", date(2021, 6, 30))
LOCAL, OTHER = "alpha/harbour-institute-for-tides", "beta/harbour-institute-for-tides"
OFFICE = "International Telecommunications Union Office"
NEW = NewEntity("harbour-institute", "academia", None, ("HIT",), "https://example.org/tides")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built_in(tmp_path_factory.mktemp("registered") / "house")


@pytest.fixture
def here(house: Settings, tmp_path: Path) -> Settings:
    return copied(house, tmp_path / "house")


@pytest.fixture
def desk(here: Settings) -> Desk:
    return Desk(here, release_of(here))


def test_an_organisation_enters_the_registry_at_its_place(here: Settings, desk: Desk) -> None:
    path = here.curated_folder / "entities.ttl"
    before = path.read_text()
    register(desk, LOCAL, NEW, PERSON)
    entity = load_vocabulary(here.curated_folder, IRIS).entities["harbour-institute"]
    assert (entity.name, entity.kind) == ("Harbour Institute for Tides", "academia")
    assert (entity.acronyms, entity.homepage, entity.confirmed) == (("HIT",), "https://example.org/tides", True)
    blocks = [line.split()[0] for line in path.read_text().splitlines() if line.startswith("entity:")]
    assert blocks == sorted(blocks)
    start = path.read_text().index("entity:harbour-institute a ")
    end = path.read_text().index("\n\n", start) + 2
    assert path.read_text()[:start] + path.read_text()[end:] == before
    with pytest.raises(InputError, match=r"not in the release yet.*wsisgraph build"):
        desk.merge("alpha/international-telecommunications-union-office", "harbour-institute", PERSON)


def test_the_next_build_links_it_everywhere_and_old_identifiers_lead_to_it(here: Settings, desk: Desk) -> None:
    decision, namesakes = register(desk, LOCAL, NEW, PERSON)
    assert decision.number == 1
    assert namesakes == [OTHER]
    # One is entered by hand, without a line in the ledger; a merge is taken back when its organisation is gone.
    registry, ledger_file = here.curated_folder / "entities.ttl", here.curated_folder / "identifiers.tsv"
    by_hand = _block(NewEntity("telecom-office", "office"), OFFICE, OFFICE)
    registry.write_text(inserted(registry.read_text(), by_hand))
    with ledger_file.open("a") as rows:
        rows.write("id/entity/alpha/gone\tid/entity/itu\nid/entity/alpha/gone\trestored\n")
    assert build(here, processes=1).published
    vocabulary = load_vocabulary(here.curated_folder, IRIS)
    assert {row.id for row in unregistered(release_of(here), vocabulary)}.isdisjoint({LOCAL, OTHER})
    ledger = Ledger.load(here.curated_folder, here.data, IRIS)
    for local in (LOCAL, OTHER):
        assert ledger.resolve(IRIS.entity(local)) == IRIS.entity("harbour-institute")
    assert ledger.resolve(IRIS.entity("alpha/gone")) is None
    office = "alpha/international-telecommunications-union-office"
    assert ledger.resolve(IRIS.entity(office)) == IRIS.entity("telecom-office")
    for slug in ("alpha", "beta"):
        graph = release_of(here).graphs()[IRIS.graph(f"document/{slug}")].read_text()
        assert f"<{IRIS.entity('harbour-institute')}>" in graph


def test_a_name_with_quotes_stays_a_name(here: Settings, desk: Desk) -> None:
    name = 'The "Tides" \\ Institute'
    register(desk, LOCAL, NewEntity("zz-tides", "academia", name), PERSON)
    assert load_vocabulary(here.curated_folder, IRIS).entities["zz-tides"].name == name


@pytest.mark.parametrize(
    ("local", "new", "message"),
    [
        ("itu", NEW, "waits to be registered"),
        ("id/document/alpha", NEW, "waits to be registered"),
        ("alpha/nobody", NEW, "no such thing"),
        (LOCAL, NewEntity("itu", "academia"), "International Telecommunication Union"),
        (LOCAL, NewEntity("Tides", "academia"), "a-z"),
        (LOCAL, NewEntity("tides/x", "academia"), "a-z"),
        (LOCAL, NewEntity("used-before", "academia"), "used before"),
        (LOCAL, NewEntity("tides", "club"), "Kinds: "),
        (LOCAL, NewEntity("tides", "academia", homepage="tides.example> ; a <x"), "web address"),
        (LOCAL, NewEntity("tides", "academia", homepage="https://tides.example> ; a <x"), "web address"),
        (LOCAL, NewEntity("tides", "academia", homepage="https://tides.example/%zz"), "web address"),
        (LOCAL, NewEntity("tides", "academia", homepage="https://"), "web address"),
    ],
)
def test_what_cannot_be_registered_changes_nothing(
    local: str, new: NewEntity, message: str, here: Settings, desk: Desk
) -> None:
    with (here.curated_folder / "identifiers.tsv").open("a") as ledger:
        ledger.write("id/entity/used-before\twithdrawn\n")
    before = {path: path.read_bytes() for path in here.curated_folder.rglob("*") if path.is_file()}
    with pytest.raises(InputError, match=message):
        register(desk, local, new, PERSON)
    assert {path: path.read_bytes() for path in here.curated_folder.rglob("*") if path.is_file()} == before


def test_a_judgement_that_cannot_be_written_takes_the_block_back(here: Settings, desk: Desk) -> None:
    (here.curated_folder / "judgements" / "0001.toml").write_text("kind = ")
    before = (here.curated_folder / "entities.ttl").read_bytes()
    with pytest.raises(InputError, match="no TOML"):
        register(desk, LOCAL, NEW, PERSON)
    assert (here.curated_folder / "entities.ttl").read_bytes() == before


def test_of_two_who_take_one_identifier_at_once_the_second_is_refused(
    here: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = here.curated_folder / "entities.ttl"
    true_hold = lock.hold

    @contextmanager
    def after_another(place: Path, what: str, wait: float | None = None) -> Iterator[None]:
        with true_hold(place, what, wait):
            if place.name == "registry.lock":
                path.write_text(inserted(path.read_text(), _block(NEW, "Harbour Inn", "Harbour Inn")))
            yield

    monkeypatch.setattr(lock, "hold", after_another)
    with pytest.raises(InputError, match="'harbour-institute' is Harbour Inn"):
        register(desk, LOCAL, NEW, PERSON)
    assert path.read_text().count("entity:harbour-institute a ") == 1
