"""Child processes that answer one question at a time over a pipe."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any


class ChildLostError(Exception):
    """The child process died, or did not answer in time and was ended."""


class Child:
    """A process that runs `serve(pipe, *arguments)` until the pipe ends; it ends with its parent, however that ends."""

    def __init__(self, serve: Callable[..., None], *arguments: Any):
        # "spawn": a fork of a process with threads may hang; and no child holds another's pipe open
        context = multiprocessing.get_context("spawn")
        self._ending = threading.Lock()
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_run, args=(serve, theirs, *arguments), daemon=True)
        self._process.start()
        theirs.close()

    def send(self, question: Any) -> None:
        """Ask. Raises ChildLostError."""
        try:
            self._pipe.send(question)
        except OSError as error:
            self.end()
            raise ChildLostError("died") from error

    def receive(self, seconds: float | None = None) -> Any:
        """The answer. Raises ChildLostError where it does not come within `seconds`, or at all."""
        try:
            if self._pipe.poll(seconds):
                return self._pipe.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise ChildLostError("died") from error
        self.end()
        raise ChildLostError("too slow")

    def end(self) -> None:
        """End the process at once. Its own thread does so when the pipe breaks, and so may another one that stops the run."""
        with self._ending:
            with contextlib.suppress(ValueError):  # it was ended before
                self._process.kill()
                self._process.join()
                self._process.close()
            self._pipe.close()


def _run(serve: Callable[..., None], pipe: Connection, *arguments: Any) -> None:
    """The child's main: the parent alone decides about Ctrl-C, and each child has one processor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        serve(pipe, *arguments)
