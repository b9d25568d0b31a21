"""Workbooks whose structure is protected: encrypted under a password that every program knows and never asks for.

Excel encrypts such a file like any other, with the password "VelvetSweatshop" (MS-XLS 2.2.10), so that a person never
notices. Formats of the encryption: MS-OFFCRYPTO 2.3.5 (RC4 CryptoAPI) and 2.3.6 (RC4).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

_PASSWORD = "VelvetSweatshop".encode("utf-16-le")
_BLOCK = 1024  # bytes under one key
_FILEPASS, _BOUNDSHEET = 0x002F, 0x0085
_PLAIN = frozenset({0x0809, _FILEPASS, 0x00E1, 0x0194, 0x0195, 0x0196, 0x0138})  # records that are never encrypted
_IGNORED = 0x0FFF  # a record that no reader knows
_EARLY = 8  # records among which FILEPASS stands

Key = Callable[[int], bytes]  # the key of a block


def unprotected(stream: bytes) -> bytes | None:
    """The stream of a workbook in plain, or None if it is not encrypted, or under a password of its own."""
    try:
        early = islice(_records(stream), _EARLY)
        found = next((body for kind, body in early if kind == _FILEPASS), None)
        key = _key(stream[found.start : found.stop]) if found else None
        return _decrypted(stream, key) if key else None
    except (struct.error, IndexError):
        return None


def _records(stream: bytes) -> Iterator[tuple[int, slice]]:
    """The records: their kinds and where their bodies are."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, slice(at + 4, min(at + 4 + size, len(stream)))
        at += 4 + size


# ---- keys ----


def _key(info: bytes) -> Key | None:
    """The keys of the blocks, if the password opens them."""
    scheme, major, minor = struct.unpack_from("<HHH", info)
    if scheme != 1:
        return None
    if (major, minor) == (1, 1):
        return _simple_key(info[6:])
    return _provider_key(info[6:]) if major in (2, 3, 4) and minor == 2 else None


def _simple_key(info: bytes) -> Key | None:
    salt, verifier, proof = info[:16], info[16:32], info[32:48]
    start = hashlib.md5(_PASSWORD, usedforsecurity=False).digest()[:5]
    base = hashlib.md5((start + salt) * 16, usedforsecurity=False).digest()[:5]

    def key(block: int) -> bytes:
        return hashlib.md5(base + struct.pack("<I", block), usedforsecurity=False).digest()

    plain = _Cipher(key(0)).apply(verifier + proof)
    return key if hashlib.md5(plain[:16], usedforsecurity=False).digest() == plain[16:] else None


def _provider_key(info: bytes) -> Key | None:
    size = struct.unpack_from("<I", info, 4)[0]
    bits = struct.unpack_from("<I", info, 8 + 16)[0] or 40
    salt, verifier = info[12 + size : 28 + size], info[28 + size : 44 + size]
    proof = info[48 + size : 68 + size]
    base = hashlib.sha1(salt + _PASSWORD, usedforsecurity=False).digest()

    def key(block: int) -> bytes:
        long = hashlib.sha1(base + struct.pack("<I", block), usedforsecurity=False).digest()
        return long[:5] + bytes(11) if bits == 40 else long[: bits // 8]

    plain = _Cipher(key(0)).apply(verifier + proof)
    return key if hashlib.sha1(plain[:16], usedforsecurity=False).digest() == plain[16:] else None


# ---- the cipher ----


class _Cipher:
    """RC4."""

    def __init__(self, key: bytes) -> None:
        state = list(range(256))
        j = 0
        for i in range(256):
            j = (j + state[i] + key[i % len(key)]) & 255
            state[i], state[j] = state[j], state[i]
        self._state, self._i, self._j = state, 0, 0

    def stream(self, size: int) -> bytes:
        """The next bytes of the key stream."""
        state, i, j = self._state, self._i, self._j
        out = bytearray(size)
        for position in range(size):
            i = (i + 1) & 255
            first = state[i]
            j = (j + first) & 255
            second = state[j]
            state[i], state[j] = second, first
            out[position] = state[(first + second) & 255]
        self._i, self._j = i, j
        return bytes(out)

    def apply(self, data: bytes) -> bytes:
        """Encrypt or decrypt, which is the same."""
        return _xor(data, self.stream(len(data)))


def _xor(data: bytes, key: bytes) -> bytes:
    return (int.from_bytes(data, "big") ^ int.from_bytes(key, "big")).to_bytes(len(data), "big")


@dataclass(slots=True)
class _Stream:
    """The key stream of a workbook, block by block."""

    key: Key
    block: int = -1
    bytes_: bytes = b""

    def part(self, start: int, stop: int) -> bytes:
        """The key stream between two positions of the workbook's stream."""
        parts = []
        while start < stop:
            block, at = divmod(start, _BLOCK)
            if block != self.block:
                self.block, self.bytes_ = block, _Cipher(self.key(block)).stream(_BLOCK)
            parts.append(self.bytes_[at : at + stop - start])
            start += len(parts[-1])
        return b"".join(parts)


def _decrypted(stream: bytes, key: Key) -> bytes:
    """The stream with every record in plain, and a blank record in place of the password's."""
    keys = _Stream(key)
    plain = bytearray(stream)
    for kind, body in _records(stream):
        start = body.start
        if kind == _FILEPASS:
            plain[start - 4 : start - 2] = struct.pack("<H", _IGNORED)
        if kind in _PLAIN:
            continue
        start += 4 if kind == _BOUNDSHEET else 0
        if start < body.stop:
            plain[start : body.stop] = _xor(stream[start : body.stop], keys.part(start, body.stop))
    return bytes(plain)
