"""`wsisgraph token`: who may write."""

import json
from typing import Annotated

import typer

from wsisgraph import settings as settings_module
from wsisgraph.cli import console
from wsisgraph.errors import InputError
from wsisgraph.tokens import SCOPES, make_token, parse_tokens


def token(
    name: Annotated[
        str, typer.Argument(help="Who will hold the token; the journal records it with everything they do.")
    ],
    scope: Annotated[
        list[str] | None,
        typer.Option(help=f"What it allows; repeat the option or join scopes by +: {', '.join(SCOPES)} (write)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make a token and print it once, with the entry for WSISGRAPH_TOKENS; nothing is stored.

    Example: `wsisgraph token secretariat --scope write --scope review`
    """
    present = parse_tokens(settings_module.load().tokens)
    if any(holder.name == name for holder in present):
        raise InputError(
            f"WSISGRAPH_TOKENS has a holder {name!r} already.",
            remedy="Take that entry out first, or choose another name.",
        )
    secret, entry = make_token(name, scope or ())
    line = ",".join(map(str, (*present, entry)))
    if as_json:
        typer.echo(json.dumps({"token": secret, "entry": str(entry), "setting": f"WSISGRAPH_TOKENS={line}"}))
        return
    typer.echo(f"token    {secret}")
    typer.echo(f"setting  WSISGRAPH_TOKENS={line}")
    console.err.print("The token is shown this once; give it to its holder. The server needs the setting only.")
