"""Engines of several API processes find each other's engine process by a folder that they share."""

import asyncio
from pathlib import Path

import pytest
from tests.store.conftest import TESTED

from wsisgraph.store.engine import QueryRequest, Snapshot
from wsisgraph.store.forking import ForkingEngine


@pytest.mark.parametrize("depth", [1, 8])
def test_two_engines_share_a_process_however_long_the_name_of_their_folder_is(
    snapshot: Snapshot, tmp_path: Path, depth: int
) -> None:
    # The address of a socket may have 107 bytes; data folders of people have longer names.
    folder = tmp_path.joinpath(*["a folder with a long name"] * depth)

    async def scenario() -> None:
        one, other = ForkingEngine(snapshot, TESTED), ForkingEngine(snapshot, TESTED)
        one.share = other.share = folder
        try:
            await one.start()
            await other.start()
            assert (one.pid is None, other.pid is None) == (False, True)
            for engine in (one, other):
                answer = await engine.run(QueryRequest("ASK { <urn:unnamed> ?p ?o }"))
                assert b"true" in await answer.read()
        finally:
            await other.close()
            await one.close()

    asyncio.run(scenario())
