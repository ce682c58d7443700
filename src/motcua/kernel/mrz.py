"""The machine-readable zone of travel documents (ICAO Doc 9303, parts 3 to 7).

Cards (TD1, TD2), passports (TD3) and visas (MRV-A, MRV-B). A zone is read only when every check
digit is right; it is a claim all the same, for anybody can print one.
"""

import re
from dataclasses import dataclass
from typing import Final

_WEIGHTS: Final = (7, 3, 1)
_FILLER: Final = "<"
_ALLOWED: Final = re.compile(r"[A-Z0-9<]+")
Cut = tuple[int, int, int]  # line, first place, place behind the last


class BadZone(ValueError):
    """What was given is no zone, or not as it was printed.

    ``reason`` is ``shape`` (length or letters) or ``check_digit``.
    """

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Zone:
    """What a zone says: fillers left out, days as they stand there (yymmdd), sex F, M or empty."""

    kind: str
    document_type: str
    issuer: str
    number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    surname: str
    given_names: str
    optional: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand; a check digit stands behind what it checks."""

    kind: str
    length: int
    number: Cut
    nationality: Cut
    birth: Cut
    sex: Cut
    expiry: Cut
    names: Cut
    optional: tuple[Cut, ...]
    optional_has_digit: bool = False
    composite: tuple[Cut, ...] = ()


def _two_lines(kind: str, length: int, optional_end: int, composite: tuple[Cut, ...]) -> _Layout:
    return _Layout(
        kind, length, number=(1, 0, 9), nationality=(1, 10, 13), birth=(1, 13, 19), sex=(1, 20, 21),
        expiry=(1, 21, 27), names=(0, 5, length), optional=((1, 28, optional_end),),
        optional_has_digit=kind == "TD3", composite=composite,
    )  # fmt: skip


_TD1: Final = _Layout(
    "TD1", 30, number=(0, 5, 14), nationality=(1, 15, 18), birth=(1, 0, 6), sex=(1, 7, 8),
    expiry=(1, 8, 14), names=(2, 0, 30), optional=((0, 15, 30), (1, 18, 29)),
    composite=((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)),
)  # fmt: skip
_TD2: Final = _two_lines("TD2", 36, 35, ((1, 0, 10), (1, 13, 20), (1, 21, 35)))
_TD3: Final = _two_lines("TD3", 44, 42, ((1, 0, 10), (1, 13, 20), (1, 21, 43)))
_MRV_A: Final = _two_lines("MRV-A", 44, 44, ())
_MRV_B: Final = _two_lines("MRV-B", 36, 36, ())
# By how many characters there are, and whether it is a visa.
_LAYOUTS: Final = {
    (90, False): _TD1, (72, False): _TD2, (88, False): _TD3, (88, True): _MRV_A,
    (72, True): _MRV_B,
}  # fmt: skip


def read_zone(text: str) -> Zone:
    """Read a zone, its lines one after the other or on lines of their own; raises ``BadZone``."""
    plain = "".join(text.split())
    layout = _LAYOUTS.get((len(plain), plain[:1] == "V"))
    if layout is None or not _ALLOWED.fullmatch(plain):
        raise BadZone("shape")
    lines = [plain[at : at + layout.length] for at in range(0, len(plain), layout.length)]
    number, optional = _number(lines, layout)
    _check(lines, layout)
    surname, _, given = _cut(lines, layout.names).partition(_FILLER * 2)
    return Zone(
        kind=layout.kind,
        document_type=_bare(lines[0][:2]),
        issuer=_bare(lines[0][2:5]),
        number=number,
        nationality=_bare(_cut(lines, layout.nationality)),
        birth=_cut(lines, layout.birth),
        sex=_bare(_cut(lines, layout.sex)),
        expiry=_cut(lines, layout.expiry),
        surname=_bare(surname),
        given_names=_bare(given),
        optional=optional,
    )


def check_digit(text: str) -> str:
    """Give the check digit of Doc 9303-3, 4.9: weights 7, 3, 1; letters from 10, fillers 0."""
    total = sum(_value(each) * _WEIGHTS[place % 3] for place, each in enumerate(text))
    return str(total % 10)


def _value(character: str) -> int:
    return 0 if character == _FILLER else int(character, 36)


def _number(lines: list[str], layout: _Layout) -> tuple[str, tuple[str, ...]]:
    """Give the document number and the optional fields.

    A number longer than nine characters goes on in the first optional field of a TD1, with its
    check digit behind it; a filler stands for the usual one (Doc 9303-5, 4.2.2).
    """
    number, optional = _cut(lines, layout.number), [_cut(lines, each) for each in layout.optional]
    digit = _behind(lines, layout.number)
    if layout.kind == "TD1" and digit == _FILLER:
        rest, _, optional[0] = optional[0].partition(_FILLER)
        number, digit = number + rest[:-1], rest[-1:]
    if check_digit(number) != digit:
        raise BadZone("check_digit")
    return _bare(number), tuple(_bare(each) for each in optional)


def _check(lines: list[str], layout: _Layout) -> None:
    right = all(
        check_digit(_cut(lines, each)) == _behind(lines, each)
        for each in (layout.birth, layout.expiry)
    )
    if layout.optional_has_digit:
        (cut,) = layout.optional
        said, digit = _cut(lines, cut), _behind(lines, cut)
        # Nothing said may have no digit either (Doc 9303-4, 4.2.2).
        right &= check_digit(said) == digit or (not _bare(said) and digit == _FILLER)
    if layout.composite:
        whole = "".join(_cut(lines, each) for each in layout.composite)
        right &= check_digit(whole) == lines[1][-1]
    if not right:
        raise BadZone("check_digit")


def _cut(lines: list[str], cut: Cut) -> str:
    line, first, end = cut
    return lines[line][first:end]


def _behind(lines: list[str], cut: Cut) -> str:
    line, _, end = cut
    return lines[line][end]


def _bare(text: str) -> str:
    return " ".join(text.replace(_FILLER, " ").split())
