"""Profiles: what the tags of an administrative document's seal mean (BSI TR-03171 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from motcua.kernel.seals.administrative import (
    PROFILE_TAG,
    VALIDITY_TAG,
    Validity,
    write_validity,
)
from motcua.kernel.seals.flaws import BadSeal, Flaw
from motcua.kernel.seals.seal import Feature, Seal
from motcua.kernel.texts import Text

# The feature definition and category of administrative documents (TR-03171 3.1).
DEFINITION: Final = 0x01
CATEGORY: Final = 0xC8
FIRST_TAG: Final = 0x04  # what is before is the guideline's own
# Up to here a length is one octet in every reading of the standards.
LONGEST_FIELD: Final = 127
_CUT: Final = "…"


class Uses(StrEnum):
    """How often, and where, the paper may be shown before a guard is warned of a copy."""

    FREE = "free"
    ONE_PLACE = "one_place"  # as often as one likes, but not elsewhere
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class SealField:
    """One tag of a profile; ``longest`` in octets of UTF-8."""

    tag: int
    key: str
    name: Text
    longest: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What seals that name this number say; a changed profile gets a new number.

    ``listed`` is the tag of a moment, 0 for none: only a list of withdrawn seals that was made from
    that moment on can tell whether such a paper was issued.
    """

    number: UUID
    name: Text
    uses: Uses
    fields: tuple[SealField, ...]
    listed: int = 0


def features_of(
    profile: Profile, validity: Validity, values: Mapping[str, str]
) -> tuple[Feature, ...]:
    """Give the features of a seal; a value nobody has is left out, a long one ends with “…”."""
    said = tuple(
        Feature(field.tag, _fitting(values[field.key], field.longest))
        for field in profile.fields
        if values.get(field.key)
    )
    return (
        Feature(PROFILE_TAG, profile.number.bytes),
        Feature(VALIDITY_TAG, write_validity(validity)),
        *said,
    )


def values_in(profile: Profile, seal: Seal) -> tuple[tuple[SealField, str], ...]:
    """Give what a seal says under the tags of its profile; raises ``BadSeal`` (``TEXT``)."""
    said = ((field, seal.value(field.tag)) for field in profile.fields)
    return tuple((field, _text(value)) for field, value in said if value is not None)


def _fitting(text: str, longest: int) -> bytes:
    whole = text.encode()
    if len(whole) <= longest:
        return whole
    short = whole[: longest - len(_CUT.encode())].decode(errors="ignore")
    return (short + _CUT).encode()


def _text(value: bytes) -> str:
    try:
        text = value.decode()
    except UnicodeDecodeError:
        raise BadSeal(Flaw.TEXT) from None
    # Marks that turn the direction of writing could show another name than the one signed.
    if not text.isprintable():
        raise BadSeal(Flaw.TEXT)
    return text
