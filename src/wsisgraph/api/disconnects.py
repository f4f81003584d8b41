"""Ends what is done for a client that has left."""

import asyncio

from starlette.requests import ClientDisconnect, Request

_GRACE = 0.02


class Watch:
    """Cancels the task that made it when its client leaves.

    Most answers are there at once; only for the others is it worth listening for that.
    """

    def __init__(self, request: Request | None) -> None:
        self._asking = asyncio.current_task()
        self._listening: asyncio.Task[None] | None = None
        self._gone = False
        self._timer: asyncio.TimerHandle | None = None
        if request is not None:
            self._timer = asyncio.get_running_loop().call_later(_GRACE, self._begin, request)

    def _begin(self, request: Request) -> None:
        self._listening = asyncio.get_running_loop().create_task(self._listen(request))

    async def _listen(self, request: Request) -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        if self._asking is not None:
            self._gone = True
            self._asking.cancel()

    def explain(self) -> None:
        """Say why the task was cancelled.

        Raises:
            ClientDisconnect: its client left, and nobody else wanted it to end.

        """
        if self._gone and self._asking is not None and self._asking.uncancel() == 0:
            raise ClientDisconnect

    def end(self) -> None:
        """Listen no more."""
        if self._timer is not None:
            self._timer.cancel()
        if self._listening is not None:
            self._listening.cancel()
