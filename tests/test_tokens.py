import contextlib
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.errors import InputError
from wsisgraph.tokens import PREFIX, SCOPES, Token, authenticate, digest_of, make_token, parse_tokens

HASH = hashlib.sha256(b"secret").hexdigest()
OTHER = hashlib.sha256(b"other").hexdigest()


def test_no_entry_means_that_writing_is_off() -> None:
    assert parse_tokens("") == ()
    assert parse_tokens(" , ") == ()


def test_entries_have_names_hashes_and_scopes() -> None:
    alice, bob = parse_tokens(f"alice:{HASH}:write+review, bob:{OTHER.upper()}")
    assert alice == Token("alice", HASH, frozenset({"write", "review"}))
    assert bob == Token("bob", OTHER, frozenset({"write"}))


def test_an_admin_may_do_all_and_others_what_they_were_given() -> None:
    admin, reviewer = parse_tokens(f"root:{HASH}:admin,eve:{OTHER}:review")
    assert all(admin.may(scope) for scope in SCOPES)
    assert [scope for scope in SCOPES if reviewer.may(scope)] == ["review"]


@pytest.mark.parametrize(
    "setting",
    [
        "alice",
        "alice:",
        "alice:abc",
        f":{HASH}",
        f"al ice:{HASH}",
        f"alice:{HASH}:",
        f"alice:{HASH}:read",
        f"alice:{HASH}:write+",
        f"alice:{HASH}:write:review",
        f"alice:{HASH}0",
    ],
)
def test_an_entry_of_another_form_is_refused_with_its_number(setting: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_tokens(f"bob:{OTHER},{setting}")
    assert caught.value.place == "entry 2"
    assert "wsisgraph token" in str(caught.value)


def test_a_token_put_in_place_of_its_hash_is_not_repeated_in_the_message() -> None:
    secret, _ = make_token("alice")
    with pytest.raises(InputError) as caught:
        parse_tokens(f"alice:{secret}")
    assert secret not in str(caught.value)


@pytest.mark.parametrize("setting", [f"a:{HASH},a:{OTHER}", f"a:{HASH},b:{HASH}"])
def test_a_name_or_a_hash_stands_once(setting: str) -> None:
    with pytest.raises(InputError, match="twice"):
        parse_tokens(setting)


def test_a_token_made_is_known_by_its_entry_only() -> None:
    secret, entry = make_token("alice", ["review", "write"])
    assert secret.startswith(PREFIX)
    assert str(entry) == f"alice:{digest_of(secret)}:write+review"
    assert secret not in str(entry)
    held = parse_tokens(f"bob:{OTHER},{entry}")
    assert authenticate(held, secret) == entry
    assert authenticate(held, secret + "x") is None
    assert authenticate(held, entry.digest) is None
    assert authenticate((), secret) is None


def test_two_tokens_are_never_the_same() -> None:
    assert len({make_token("alice")[0] for _ in range(50)}) == 50


@pytest.mark.parametrize("name", ["", "a:b", "a,b", " a", "-a", "a" * 65, "a\n"])
def test_a_name_that_would_break_the_setting_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="name"):
        make_token(name)


@pytest.mark.parametrize("scopes", [["review", "write"], ["review+write"], ["review + write", "write"]])
def test_scopes_are_given_one_by_one_or_joined_as_in_the_setting(scopes: list[str]) -> None:
    assert make_token("alice", scopes)[1].scopes == {"review", "write"}


@pytest.mark.parametrize("scopes", [["review+"], [""], ["review+root"]])
def test_no_part_of_joined_scopes_is_passed_over(scopes: list[str]) -> None:
    with pytest.raises(InputError, match="write, review, admin"):
        make_token("alice", scopes)


def test_an_unknown_scope_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="write, review, admin"):
        make_token("alice", ["superuser"])


NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,20}", fullmatch=True)


@given(st.dictionaries(NAMES, st.sets(st.sampled_from(SCOPES), min_size=1), max_size=5))
def test_what_is_written_is_read_again(holders: dict[str, set[str]]) -> None:
    tokens = tuple(Token(name, digest_of(name), frozenset(scopes)) for name, scopes in holders.items())
    assert parse_tokens(",".join(map(str, tokens))) == tokens


@given(st.text(max_size=200))
def test_any_text_is_parsed_or_refused_with_a_message(setting: str) -> None:
    with contextlib.suppress(InputError):
        assert len(parse_tokens(setting)) <= setting.count(":")
