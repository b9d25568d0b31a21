"""Old workbooks with a protected structure are encrypted under a known password; they open without asking."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable

import pytest
from xls_records import DECIMAL, label, number, record, workbook

from extractors.document import Status
from extractors.formats.xls.protection import _Cipher, unprotected
from extractors.formats.xls.reader import read
from extractors.limits import Limits

SALT, VERIFIER = bytes(range(16)), bytes(range(50, 66))
CELLS = label(0, 0, "科目") + label(0, 1, "决算数") + b"".join(
    label(row, 0, f"科目{row}") + number(row, 1, row, DECIMAL) for row in range(1, 80)
)  # fmt: skip
PLAIN = workbook([("表一", CELLS), ("表二", CELLS)])
BOF_SIZE = 20
NEVER_ENCRYPTED = (0x0809, 0x002F)


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4 as in a textbook."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = []
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def simple(password: str) -> tuple[Callable[[int], bytes], bytes]:
    """The keys and the FILEPASS record of the older scheme."""
    start = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    base = hashlib.md5((start + SALT) * 16).digest()[:5]

    def key(block: int) -> bytes:
        return hashlib.md5(base + struct.pack("<I", block)).digest()

    proof = rc4(key(0), VERIFIER + hashlib.md5(VERIFIER).digest())
    return key, record(0x002F, struct.pack("<HHH", 1, 1, 1) + SALT + proof)


def provider(bits: int) -> Callable[[str], tuple[Callable[[int], bytes], bytes]]:
    """The keys and the FILEPASS record of the newer scheme."""

    def made(password: str) -> tuple[Callable[[int], bytes], bytes]:
        base = hashlib.sha1(SALT + password.encode("utf-16-le")).digest()

        def key(block: int) -> bytes:
            whole = hashlib.sha1(base + struct.pack("<I", block)).digest()
            return whole[:5] + bytes(11) if bits == 40 else whole[: bits // 8]

        proof = rc4(key(0), VERIFIER + hashlib.sha1(VERIFIER).digest())
        header = struct.pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + "RC4".encode("utf-16-le") + b"\0\0"
        body = struct.pack("<HHHII", 1, 2, 2, 4, len(header)) + header + struct.pack("<I", 16) + SALT + proof[:16]
        return key, record(0x002F, body + struct.pack("<I", 20) + proof[16:])

    return made


SCHEMES = {"RC4": simple, "CryptoAPI 128": provider(128), "CryptoAPI 40": provider(40)}


def encrypted(password: str, scheme: str) -> bytes:
    key, filepass = SCHEMES[scheme](password)
    stream = bytearray(PLAIN[:BOF_SIZE] + filepass + PLAIN[BOF_SIZE:])
    keys = b"".join(rc4(key(block), bytes(1024)) for block in range(len(stream) // 1024 + 1))
    at = 0
    while at < len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        start, stop = at + 4, at + 4 + size
        if kind == 0x0085:  # the place of a sheet moves on by the new record, and is not encrypted
            place = struct.unpack_from("<I", stream, start)[0] + len(filepass)
            struct.pack_into("<I", stream, start, place)
            start += 4
        if kind not in NEVER_ENCRYPTED:
            stream[start:stop] = bytes(a ^ b for a, b in zip(stream[start:stop], keys[start:stop], strict=True))
        at = stop
    return bytes(stream)


def test_the_cipher() -> None:
    assert _Cipher(b"Key").apply(b"Plaintext").hex() == "bbf316e8d940af0ad3"
    assert _Cipher(b"Wiki").apply(b"pedia").hex() == "1021bf0420"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_protected_workbook_is_read_like_any_other(scheme: str) -> None:
    data = encrypted("VelvetSweatshop", scheme)
    assert "科目".encode("utf-16-le") not in data
    found = read(data, "a.xls", "", Limits())
    assert found.status is Status.OK
    assert found.blocks == read(PLAIN, "a.xls", "", Limits()).blocks


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_password_of_its_own_is_said(scheme: str) -> None:
    found = read(encrypted("123456", scheme), "a.xls", "", Limits())
    assert found.status is Status.FAILED
    assert "encrypted" in found.problems[0].en


@pytest.mark.parametrize(
    "stream",
    [b"", PLAIN, PLAIN[:BOF_SIZE] + record(0x002F, b"\0\0\1\0"), PLAIN[:BOF_SIZE] + record(0x002F, b"\1\0\1\0\1\0")],
)
def test_no_encryption_that_is_known(stream: bytes) -> None:
    assert unprotected(stream) is None
