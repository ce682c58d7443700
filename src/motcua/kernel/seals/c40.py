"""C40, the letters of headers and of fields in capitals (ICAO Doc 9303-13, ISO/IEC 16022)."""

from motcua.kernel.seals.flaws import BadSeal, Flaw

_LETTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS, start=3)}
_UNLATCH = 0xFE
_PAD = 0


def write_c40(text: str) -> bytes:
    """Encode letters A to Z, digits and spaces; ``<`` becomes a space. Raises ``BadSeal``."""
    letters = text.replace("<", " ")
    if not set(letters) <= _VALUES.keys():
        raise BadSeal(Flaw.C40)
    out = bytearray()
    for start in range(0, len(letters), 3):
        part = letters[start : start + 3]
        if len(part) == 1:
            out += bytes((_UNLATCH, ord(part) + 1))
            continue
        first, second, third = (*(_VALUES[one] for one in part), _PAD)[:3]
        out += (first * 1600 + second * 40 + third + 1).to_bytes(2, "big")
    return bytes(out)


def read_c40(data: bytes) -> str:
    """Decode; only what ``write_c40`` makes is accepted. Raises ``BadSeal``."""
    if len(data) % 2:
        raise BadSeal(Flaw.C40)
    text = ""
    for start in range(0, len(data), 2):
        last = start + 2 == len(data)
        if data[start] == _UNLATCH:
            text += _alone(data[start + 1], last=last)
            continue
        text += _triple(int.from_bytes(data[start : start + 2], "big"), last=last)
    return text


def _alone(value: int, *, last: bool) -> str:
    letter = chr(value - 1) if value else ""
    if not last or letter not in _VALUES:
        raise BadSeal(Flaw.C40)
    return letter


def _triple(packed: int, *, last: bool) -> str:
    rest, third = divmod(packed - 1, 40)
    first, second = divmod(rest, 40)
    values = [first, second, third]
    if last and third == _PAD:
        values.pop()
    if not all(3 <= value < 40 for value in values):
        raise BadSeal(Flaw.C40)
    return "".join(_LETTERS[value - 3] for value in values)
