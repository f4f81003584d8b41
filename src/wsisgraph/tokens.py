"""Who may write: the tokens of the setting `WSISGRAPH_TOKENS`, of which only hashes are kept.

The setting has entries `name:sha256-hex[:scope+scope]` separated by commas. A token is a random string that is
shown once, when it is made; whoever reads the setting cannot write with it.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wsisgraph.errors import InputError

SCOPES = ("write", "review", "admin")
DEFAULT_SCOPES = frozenset({"write"})
PREFIX = "wsisgraph_"
"""Begins every token, so that scanners of leaked secrets can find one."""
_SETTING = "WSISGRAPH_TOKENS"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")
_REMEDY = "Make the entry with `wsisgraph token NAME`."


@dataclass(frozen=True, slots=True)
class Token:
    """One holder of a token: a name for the journal, the hash of the token, and what it is good for."""

    name: str
    digest: str
    scopes: frozenset[str] = DEFAULT_SCOPES

    def may(self, scope: str) -> bool:
        """Whether the holder may do what needs `scope`; an admin may do all."""
        return scope in self.scopes or "admin" in self.scopes

    def __str__(self) -> str:
        """The entry of the setting."""
        scopes = "+".join(scope for scope in SCOPES if scope in self.scopes)
        return f"{self.name}:{self.digest}:{scopes}"


def parse_tokens(setting: str) -> tuple[Token, ...]:
    """The entries of the setting, in order; empty when writing is off.

    Raises:
        InputError: an entry is not of the form, names an unknown scope, or repeats a name or a hash.

    """
    tokens: list[Token] = []
    for number, entry in enumerate((part.strip() for part in setting.split(",")), 1):
        if entry:
            token = _parse(entry, number)
            if any(token.name == other.name or token.digest == other.digest for other in tokens):
                raise _wrong(number, f"the name or the token of {token.name!r} is there twice.")
            tokens.append(token)
    return tuple(tokens)


def authenticate(tokens: Iterable[Token], presented: str) -> Token | None:
    """The holder of the token that a client presents, or None. Takes the same time for every wrong token."""
    digest = digest_of(presented)
    found = None
    for token in tokens:
        if hmac.compare_digest(token.digest, digest):
            found = token
    return found


def make_token(name: str, scopes: Sequence[str] = ()) -> tuple[str, Token]:
    """A fresh random token (256 bits) and its entry. A scope may also be several, as in the setting: `a+b`.

    Raises:
        InputError: the name or a scope cannot be used.

    """
    if not _NAME.fullmatch(name):
        remedy = "Use at most 64 letters, digits and the signs . _ @ -, and begin with a letter or digit."
        raise InputError(f"{name!r} cannot be the name of a token holder.", remedy=remedy)
    secret = PREFIX + secrets.token_urlsafe(32)
    return secret, Token(
        name, digest_of(secret), _scopes("+".join(scopes).split("+")) if scopes else DEFAULT_SCOPES
    )


def digest_of(secret: str) -> str:
    """The hash that stands in the setting. A random token needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _parse(entry: str, number: int) -> Token:
    name, _, rest = entry.partition(":")
    digest, colon, scopes = rest.partition(":")
    if not _NAME.fullmatch(name) or not _HASH.fullmatch(digest.lower()):
        # The entry itself is not repeated: somebody may have put a token there in place of its hash.
        raise _wrong(number, "an entry has the form `name:sha256-hex[:scope+scope]`.")
    try:
        known = _scopes(scopes.split("+")) if colon else DEFAULT_SCOPES
    except InputError as error:
        raise _wrong(number, error.message) from error
    return Token(name, digest.lower(), known)


def _scopes(names: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(name.strip() for name in names)
    for name in sorted(wanted - set(SCOPES)):
        raise InputError(f"there is no scope {name!r}.", remedy=f"Scopes are {', '.join(SCOPES)}.")
    return wanted


def _wrong(number: int, message: str) -> InputError:
    return InputError(message, _SETTING, f"entry {number}", _REMEDY)
