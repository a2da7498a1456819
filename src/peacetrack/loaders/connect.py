"""One HTTP exchange under a deadline: connection, peer check, TLS, headers, body."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import SplitResult

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from peacetrack.loaders.addresses import open_socket
from peacetrack.loaders.decode import Decoder
from peacetrack.loaders.outcomes import FetchError
from peacetrack.urls import DEFAULT_PORTS, request_target

_CHUNK = 65_536
_SMALL = 16_384


@dataclass(frozen=True, slots=True)
class Limits:
    """Time in seconds, sizes in bytes."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 45.0
    wire: int = 10_000_000
    decoded: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP response; `content` is the decoded body of a 200, empty for others."""

    url: str
    status: int
    headers: urllib3.HTTPHeaderDict
    content: bytes


class Deadline:
    """A limit on the time for one URL. When it passes, the watched socket is shut down, so that no read can outlast it."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self.expires = time.monotonic() + seconds
        self.expired = False
        self._watched: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()

    def remaining(self) -> float:
        """Seconds left, zero or less when it has passed."""
        return self.expires - time.monotonic()

    def check(self) -> None:
        """Raises FetchError (`timeout`) when it has passed."""
        if self.expired or self.remaining() <= 0:
            raise FetchError("timeout", f"no full answer in {self.seconds:g} s")

    def watch(self, sock: socket.socket | None) -> None:
        """Shut this socket down when the time is over; None to stop watching."""
        with self._lock:
            self._watched = sock
        if sock is not None and self.expired:
            self._cut()

    def _cut(self) -> None:
        self.expired = True
        with self._lock:
            if self._watched is not None:
                try:
                    self._watched.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return


class Link:
    """A connection to one origin, kept open between exchanges. Not for use by two threads at once."""

    def __init__(self, origin: SplitResult, *, allow_private: bool, limits: Limits, tls: ssl.SSLContext | None):
        self.origin = origin
        self.limits = limits
        self.deadline: Deadline | None = None
        self._allow_private = allow_private
        self._twin: socket.socket | None = None  # a duplicate of the socket, which TLS takes away from us
        host, port = origin.hostname or "", origin.port or DEFAULT_PORTS[origin.scheme]
        self._connection: HTTPConnection
        if origin.scheme == "https":
            self._connection = HTTPSConnection(host, port, timeout=limits.read, ssl_context=tls)
        else:
            self._connection = HTTPConnection(host, port, timeout=limits.read)
        self._connection._new_conn = self._open  # type: ignore[method-assign]  # the seam where urllib3 connects

    def fits(self, parts: SplitResult, *, allow_private: bool) -> bool:
        """Whether the connection leads to the origin of `parts` under the same address rule."""
        same = (parts.scheme, parts.netloc) == (self.origin.scheme, self.origin.netloc)
        return same and allow_private == self._allow_private

    def close(self) -> None:
        """Close the connection; the next exchange opens a new one."""
        self._connection.close()
        if self._twin is not None:
            self._twin.close()
            self._twin = None

    def get(self, parts: SplitResult, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        """The answer to a GET of `parts`.

        Raises FetchError with the name of what went wrong.
        """
        is_old = self._connection.sock is not None
        while True:
            try:
                return self._get(parts, headers, deadline)
            except _StaleConnectionError as stale:
                if not is_old:
                    raise FetchError("connection-failed", "the server hung up without an answer", retry=True) from stale
                is_old = False  # the server closed the connection since the last page: once more over a new one

    def _get(self, parts: SplitResult, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        self.deadline = deadline
        deadline.check()
        deadline.watch(self._twin)
        finished = False
        try:
            response = self._exchange(parts, headers)
            content = self._read(response, deadline) if response.status == 200 else b""
            finished = response.status == 200 or self._skip(response)
            if response.headers.get("Connection", "").lower() == "close":
                self.close()
            return Answer(parts.geturl(), response.status, response.headers, content)
        except (FetchError, _StaleConnectionError):
            raise
        except Exception as error:
            if deadline.expired:
                raise FetchError("timeout", f"no full answer in {deadline.seconds:g} s") from error
            raise self._named(error) from error
        finally:
            deadline.watch(None)
            if not finished:
                self.close()

    def _exchange(self, parts: SplitResult, headers: Mapping[str, str]) -> urllib3.HTTPResponse:
        try:
            self._connection.request("GET", request_target(parts), headers=headers, preload_content=False, decode_content=False)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError) as error:
            if self.deadline is not None and self.deadline.expired:
                raise
            self.close()
            raise _StaleConnectionError from error
        assert isinstance(response, urllib3.HTTPResponse)
        return response

    def _skip(self, response: urllib3.HTTPResponse) -> bool:
        """Pass over the body of a redirect or error if it is small; whether the connection can be kept."""
        declared = response.headers.get("Content-Length", "")
        if response.status not in (204, 304) and not (declared.isdigit() and int(declared) <= _SMALL):
            return False
        response.read(decode_content=False)
        return True

    def _read(self, response: urllib3.HTTPResponse, deadline: Deadline) -> bytes:
        """The decoded body, read piece by piece under both caps."""
        declared = response.headers.get("Content-Length", "")
        if declared.isdigit() and int(declared) > self.limits.wire:
            raise FetchError("too-large", f"{int(declared) / 1e6:.0f} MB; at most {self.limits.wire / 1e6:g} MB are read")
        decoder = Decoder(response.headers.get("Content-Encoding", ""), self.limits.decoded)
        seen = 0
        for chunk in response.stream(_CHUNK, decode_content=False):
            deadline.check()
            seen += len(chunk)
            if seen > self.limits.wire:
                raise FetchError("too-large", f"more than {self.limits.wire / 1e6:g} MB on the wire")
            decoder.feed(chunk)
        deadline.check()
        return decoder.finish()

    def _open(self) -> socket.socket:
        assert self.deadline is not None
        sock = open_socket(
            self._connection._dns_host,
            self._connection.port,
            allow_private=self._allow_private,
            connect_timeout=self.limits.connect,
            remaining=self.deadline.remaining(),
        )
        sock.settimeout(self.limits.read)
        if self._twin is not None:
            self._twin.close()
        self._twin = sock.dup()
        self.deadline.watch(self._twin)
        return sock

    def _named(self, error: Exception) -> FetchError:
        host = self.origin.hostname
        reason = getattr(error, "reason", None) or error
        if isinstance(error, ssl.SSLCertVerificationError | urllib3.exceptions.SSLError | ssl.CertificateError):
            return FetchError("tls-error", f"{host}: {getattr(reason, 'verify_message', '') or reason}")
        if isinstance(error, ssl.SSLError):
            return FetchError("tls-error", f"{host} does not speak TLS properly ({error.reason or error})")
        if isinstance(error, urllib3.exceptions.ReadTimeoutError | TimeoutError):
            return FetchError("timeout", f"{host} was silent for {self.limits.read:g} s", retry=True)
        if isinstance(error, urllib3.exceptions.ProtocolError | http.client.IncompleteRead):
            return FetchError("truncated", f"the connection to {host} broke before the end of the page", retry=True)
        if isinstance(error, urllib3.exceptions.HTTPError | http.client.HTTPException | ValueError):
            return FetchError("bad-response", f"{host} does not answer in proper HTTP ({type(error).__name__})")
        if isinstance(error, OSError):
            return FetchError("connection-failed", f"{host}: {error.strerror or error}", retry=True)
        return FetchError("bad-response", f"{host}: {error}")


class _StaleConnectionError(Exception):
    """The server closed a connection before it answered: harmless where the connection was an old one."""


def tls_context() -> ssl.SSLContext:
    """Certificates are always verified, against the system's store and certifi's."""
    context = ssl.create_default_context()
    try:
        import certifi
    except ImportError:
        return context
    context.load_verify_locations(certifi.where())
    return context
