"""Settings: read from the environment, checked, documented."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from wsisgraph.errors import InputError
from wsisgraph.settings import Settings, load

DOCUMENTED = Path(__file__).parents[1] / "docs" / "reference" / "settings.md"


def test_environment_variables_are_the_capital_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSISGRAPH_QUERY_TIMEOUT", "3.5")
    monkeypatch.setenv("WSISGRAPH_DATA", "elsewhere")
    settings = Settings()
    assert settings.query_timeout == 3.5
    assert settings.data == Path("elsewhere")


@pytest.mark.parametrize("base", ["https://example.org/wsis", "urn:wsis:", "example.org/"])
def test_a_base_that_cannot_carry_paths_is_refused(base: str) -> None:
    with pytest.raises(ValidationError, match="ends in a slash"):
        Settings(base_iri=base)


@pytest.mark.parametrize("name", ["query_timeout", "worker_memory", "result_rows", "releases_kept"])
def test_limits_are_positive(name: str) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({name: 0})


def test_two_uploads_have_room_among_all_bodies() -> None:
    with pytest.raises(ValidationError, match="at least twice WSISGRAPH_UPLOAD_SIZE"):
        Settings(upload_size=2**29)


def test_a_value_that_cannot_be_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSISGRAPH_ENGINE", "steam")
    with pytest.raises(InputError, match=r"^WSISGRAPH_ENGINE: must be `auto`, `fork` or `spawn`\. Change it"):
        load.__wrapped__()


@pytest.mark.parametrize("limit", ["0", "-3", "many", "nan"])
def test_a_rate_that_is_no_number_above_0_is_refused(limit: str) -> None:
    with pytest.raises(ValidationError, match="a number above 0, or `off`"):
        Settings(rate_limit=limit)


@pytest.mark.parametrize(("given", "kept"), [(" Off", "off"), ("0.5", "0.5"), ("90", "90")])
def test_a_rate_is_a_number_or_off(given: str, kept: str) -> None:
    assert Settings(rate_limit=given).rate_limit == kept


def test_public_url_has_no_slash_at_its_end() -> None:
    assert Settings(public_url="https://data.example.org/wsis/").public_url == "https://data.example.org/wsis"


def test_seeds_of_the_working_folder_come_before_those_packaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(Settings().seeds_folder.glob("*.txt"))
    (tmp_path / "seeds").mkdir()
    assert Settings().seeds_folder == Path("seeds")
    assert Settings(seeds=tmp_path).seeds_folder == tmp_path


def test_every_setting_has_a_help_text() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name


def test_every_setting_is_documented() -> None:
    page = DOCUMENTED.read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`WSISGRAPH_{name.upper()}`" in page
