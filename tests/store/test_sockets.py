"""Folders for the sockets of an engine process: short addresses, and only one's own folder goes."""

from pathlib import Path

from wsisgraph.store.sockets import SocketFolder


def test_an_address_is_short_however_long_the_path_and_a_shared_folder_stays(tmp_path: Path) -> None:
    shared = tmp_path / ("long" * 30)
    shared.mkdir()
    sockets = SocketFolder(shared)
    place = Path(sockets.workers).parent
    assert place.resolve() == shared
    assert max(len(sockets.workers), len(sockets.holders)) < 107
    sockets.close()
    assert shared.is_dir()


def test_a_folder_of_ones_own_goes_when_it_is_closed() -> None:
    sockets = SocketFolder()
    folder = Path(sockets.workers).parent.resolve()
    assert folder.is_dir()
    sockets.close()
    assert not folder.exists()
