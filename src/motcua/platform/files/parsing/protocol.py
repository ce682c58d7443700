"""What parent and child say to each other: a JSON head and parts of bytes, all with their lengths.

The parent reads what a child writes as carefully as a stranger's bytes: the child may be one.
"""

import json
import struct
from collections.abc import Sequence
from typing import BinaryIO, cast

MOST_HEAD = 8 * 1024 * 1024
MOST_PARTS = 64
_LENGTH = struct.Struct(">I")


class CannotUnderstand(Exception):
    """What came is not a message."""


def pack(head: dict[str, object], parts: Sequence[bytes] = ()) -> bytes:
    """Write a message."""
    lengths = [len(part) for part in parts]
    text = json.dumps({"head": head, "parts": lengths}, ensure_ascii=True).encode()
    return b"".join([_LENGTH.pack(len(text)), text, *parts])


def unpack(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """Read a whole message; raises ``CannotUnderstand``."""
    if len(data) < _LENGTH.size:
        raise CannotUnderstand
    (length,) = _LENGTH.unpack_from(data)
    if length > MOST_HEAD:
        raise CannotUnderstand
    try:
        said = json.loads(data[_LENGTH.size : _LENGTH.size + length])
        head, lengths = said["head"], [int(each) for each in said["parts"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise CannotUnderstand from None
    whole = _LENGTH.size + length + sum(lengths)
    if not isinstance(head, dict) or len(lengths) > MOST_PARTS or min(lengths, default=0) < 0:
        raise CannotUnderstand
    if whole != len(data):
        raise CannotUnderstand
    return cast("dict[str, object]", head), _cut(data, _LENGTH.size + length, lengths)


def read(source: BinaryIO) -> tuple[dict[str, object], list[bytes]]:
    """Read one message to the end of a stream."""
    return unpack(source.read())


def _cut(data: bytes, at: int, lengths: list[int]) -> list[bytes]:
    parts = []
    for length in lengths:
        parts.append(data[at : at + length])
        at += length
    return parts
