"""`wsisgraph releases …`: what was published, and going back to it."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from wsisgraph import releases as room
from wsisgraph import settings as settings_module
from wsisgraph.cli import console
from wsisgraph.cli.build import publish
from wsisgraph.counting import counted
from wsisgraph.exports import feed

app = typer.Typer(help="List, show, compare, switch and prune releases.", no_args_is_help=True)
ReleaseId = Annotated[str, typer.Argument(metavar="ID", help="The id of a release, or its first letters.")]


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the releases on this machine, oldest first. Example: `wsisgraph releases list`"""
    settings = settings_module.load()
    serving = room.current(settings)
    found = room.list_releases(settings)
    if as_json:
        typer.echo(
            json.dumps(
                [{**release.manifest, "current": serving and release.id == serving.id} for release in found],
                indent=2,
            )
        )
        return
    listing = console.table("Releases", "", "id", "published", "graphs", "triples", numbers=("graphs", "triples"))
    for release in found:
        graphs, triples = len(release.published_graphs()), release.manifest["triples"]
        when = release.published.strftime("%Y-%m-%d %H:%M")
        mark = "→" if serving and release.id == serving.id else ""
        listing.add_row(mark, release.id, when, str(graphs), f"{triples:,}")
    console.out.print(listing)


@app.command()
def show(release: ReleaseId) -> None:
    """Print the manifest of a release and check its files. Example: `wsisgraph releases show 4f2a`"""
    found = room.find(settings_module.load(), release)
    typer.echo(json.dumps(found.manifest, ensure_ascii=False, indent=2))
    problems = found.verify()
    for problem in problems:
        console.err.print(f"Damaged: {problem}")
    if problems:
        raise typer.Exit(1)


@app.command()
def diff(old: ReleaseId, new: ReleaseId) -> None:
    """Print the N-Quads by which two releases differ. Example: `wsisgraph releases diff 4f2a 91c0`"""
    settings = settings_module.load()
    for added, line in room.diff(room.find(settings, old), room.find(settings, new)):
        sys.stdout.write(("+ " if added else "- ") + line.decode().rstrip("\n") + "\n")


@app.command()
def switch(release: ReleaseId) -> None:
    """Serve another release, for instance the one before. Example: `wsisgraph releases switch 4f2a`"""
    settings = settings_module.load()
    found = room.switch(settings, release)
    feed.update(settings)
    if settings.store_update:
        publish(settings)
    console.out.print(f"Release {found.id} is current.")


@app.command()
def prune(
    keep: Annotated[
        int | None, typer.Option(min=1, help="How many to keep; default: WSISGRAPH_RELEASES_KEPT.")
    ] = None,
) -> None:
    """Remove the oldest releases, never the current one. Example: `wsisgraph releases prune --keep 3`"""
    settings = settings_module.load()
    removed = room.prune(settings, keep or settings.releases_kept)
    said = f"Removed {counted(len(removed), 'release', 'releases')}." if removed else "Nothing to remove."
    console.out.print(said)


@app.command()
def backup(out: Annotated[Path, typer.Argument(help="The archive to write, for instance `wsis.tar.gz`.")]) -> None:
    """Write everything but caches to one archive. Example: `wsisgraph releases backup wsis.tar.gz`"""
    saved = room.backup(settings_module.load(), out)
    console.out.print(f"Wrote {out} with release {saved[-1]}.")


@app.command()
def restore(archive: Annotated[Path, typer.Argument(help="An archive written by `backup`.")]) -> None:
    """Restore a backup into an empty data folder. Example: `wsisgraph releases restore wsis.tar.gz`"""
    found = room.restore(settings_module.load(), archive)
    console.out.print(f"Restored; release {found.id} is current.")
