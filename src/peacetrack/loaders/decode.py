"""Content-Encoding undone under a cap. The decoder must reach its end: a cut gzip stream is no page."""

import zlib

from peacetrack.loaders.outcomes import FetchError

_PIECE = 262_144


class Decoder:
    """Undoes `identity`, `gzip` and `deflate`; at most `cap` bytes come out.

    `feed` and `finish` raise FetchError (`too-large`, `truncated`, `bad-encoding`).
    """

    def __init__(self, encoding: str, cap: int):
        self.encoding = encoding.strip().lower()
        self.cap = cap
        self.content = bytearray()
        self._fed = False
        if self.encoding in ("", "identity", "none", "utf-8"):
            self._inflate = None
        elif self.encoding in ("gzip", "x-gzip"):
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        elif self.encoding == "deflate":
            self._inflate = zlib.decompressobj()
        else:
            raise FetchError("bad-encoding", f"the server sends the encoding {encoding!r}, which was not asked for")

    def feed(self, data: bytes) -> None:
        """Take the next bytes from the wire."""
        if not data:
            return
        if self._inflate is None:
            self._keep(data)
        elif self.encoding == "deflate" and not self._fed:
            self._first_deflate(data)
        else:
            self._decompress(data)
        self._fed = True

    def finish(self) -> bytes:
        """The whole content."""
        if self._inflate is not None and self._fed and not self._inflate.eof:
            raise FetchError("truncated", f"the {self.encoding} stream breaks off", retry=True)
        return bytes(self.content)

    def _keep(self, data: bytes) -> None:
        if len(self.content) + len(data) > self.cap:
            raise FetchError("too-large", f"more than {self.cap // 1_000_000} MB after decoding")
        self.content += data

    def _first_deflate(self, data: bytes) -> None:
        """ "deflate" should be zlib's format (RFC 1950), but some servers send the bare stream (RFC 1951)."""
        try:
            zlib.decompressobj().decompress(data, 1)
        except zlib.error:
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._decompress(data)

    def _decompress(self, data: bytes) -> None:
        assert self._inflate is not None
        while True:
            if self._inflate.eof:
                if self.encoding == "deflate" or data[:2] != b"\x1f\x8b":
                    return  # padding after the end is common and harmless
                self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                piece = self._inflate.decompress(data, _PIECE)
            except zlib.error as error:
                raise FetchError("bad-encoding", f"the content is not {self.encoding}, as the server says") from error
            self._keep(piece)
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            if not data and len(piece) < _PIECE:
                return
