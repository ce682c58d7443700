"""The section of the law about printed seals: who signs, what they say, how they are printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from motcua.kernel.barcodes import Symbol
from motcua.kernel.seals import (
    FIRST_TAG,
    LONGEST_FIELD,
    BadSeal,
    Profile,
    SealField,
    Uses,
    write_c40,
)
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text

# Four dots of a printer of 300 dpi: 0.3386 mm (ICAO Doc 9303-13); files write two decimals.
_LEAST_MODULE = Decimal("0.34")
_KNOWN = ("code", "procedure", "holder", "number", "unit", "verification", "listed_from")
_LISTED = "listed_from"
_LAST_TAG = 0xFE


@dataclass(frozen=True, slots=True)
class SealedProcedure:
    """How long the results of a procedure hold.

    ``since``, ``until`` and ``days`` name answers of its form, "" when there is none: then they
    hold from the day of issue, for ``months``, or without an end when that is 0.
    """

    code: str
    since: str = ""
    until: str = ""
    days: str = ""
    months: int = 0


@dataclass(frozen=True, slots=True)
class SealRules:
    """The rules for seals.

    ``status_life`` is how long a list of withdrawn seals is good, ``showings_kept`` how long it is
    known where a paper was shown. ``listed`` are the profiles of papers that their leader signs
    elsewhere, by the number of the profile they would have otherwise; without one there is no seal.
    """

    country: str
    signer: str
    symbol: Symbol
    module_mm: Decimal
    status_life: timedelta
    showings_kept: timedelta
    profiles: tuple[tuple[Profile, tuple[SealedProcedure, ...]], ...]
    listed: Mapping[UUID, Profile]

    def profile_for(self, code: str) -> tuple[Profile, SealedProcedure]:
        """Give the profile of a procedure's results: its own, else the one that names none."""
        for profile, procedures in self.profiles:
            found = next((each for each in procedures if each.code == code), None)
            if found:
                return profile, found
        return next(p for p, named in self.profiles if not named), SealedProcedure(code)


def read_seal_rules(entry: Reader) -> SealRules:
    """Read the rules; no tag, profile or procedure twice, one profile for all the rest."""
    value = entry.part("value")
    fields = _fields(value)
    profiles, listed = _profiles(value, fields)
    rules = SealRules(
        country=value.string("country"),
        signer=value.string("signer"),
        symbol=value.word("symbol", Symbol),
        module_mm=value.amount("module_mm", maximum=5),
        status_life=timedelta(hours=value.whole("status_hours", minimum=1, maximum=24 * 31)),
        showings_kept=timedelta(days=value.whole("showings_days", minimum=1, maximum=3660)),
        profiles=profiles,
        listed=listed,
    )
    _check_signer(value, rules)
    if rules.module_mm < _LEAST_MODULE:
        value.refuse("module_mm", Text("Ô nhỏ hơn 0,34 mm.", "A module is under 0.34 mm."))
    _check_profiles(value, rules)
    value.close()
    return rules


def _check_signer(value: Reader, rules: SealRules) -> None:
    for key, text, length in (("country", rules.country, 3), ("signer", rules.signer, 4)):
        try:
            write_c40(text)
            fits = len(text) == length
        except BadSeal:
            fits = False
        if not fits:
            value.refuse(
                key,
                Text(
                    f"Cần đúng {length} chữ hoa hoặc số.", f"{length} capitals or digits, please."
                ),
            )


@dataclass(frozen=True, slots=True)
class _Fields:
    """What every seal says, and what those say that only a list can vouch for."""

    all: tuple[SealField, ...]
    listed: tuple[SealField, ...]

    @property
    def moment(self) -> int:
        """The tag of the moment of the list, 0 when there is none."""
        return next((each.tag for each in self.listed if each.key == _LISTED), 0)


def _fields(value: Reader) -> _Fields:
    fields: dict[int, SealField] = {}
    listed: set[int] = set()
    for item in value.parts("fields", needed=True):
        field = SealField(
            tag=item.whole("tag", minimum=FIRST_TAG, maximum=_LAST_TAG),
            key=item.string("key"),
            name=item.text("name"),
            longest=item.whole("longest", minimum=4, maximum=LONGEST_FIELD),
        )
        only = item.flag("listed")
        item.close()
        if only:
            listed.add(field.tag)
        elif field.key == _LISTED:
            item.refuse("listed", Text("Mục này cần listed: true.", "It needs listed: true."))
        if field.tag in fields or field.key in {each.key for each in fields.values()}:
            item.refuse("tag", Text("Mục ghi hai lần.", "The field stands twice."))
        if field.key not in _KNOWN:
            item.refuse("key", Text("Không có mục này.", "There is no such field."))
        fields[field.tag] = field
    every = tuple(fields.values())
    return _Fields(tuple(each for each in every if each.tag not in listed), every)


_Profiles = tuple[tuple[Profile, tuple[SealedProcedure, ...]], ...]


def _profiles(value: Reader, fields: _Fields) -> tuple[_Profiles, dict[UUID, Profile]]:
    found, listed = [], {}
    for item in value.parts("profiles", needed=True):
        known = _number(item, "number")
        profile = Profile(known, item.text("name"), item.word("uses", Uses), fields.all)
        if item.has("listed"):
            listed[known] = replace(
                profile, number=_number(item, "listed"), fields=fields.listed, listed=fields.moment
            )
            if not fields.moment:
                item.refuse("listed", Text("Thiếu mục listed_from.", "No field listed_from."))
        found.append((profile, tuple(_procedure(each) for each in item.parts("procedures"))))
        item.close()
    return tuple(found), listed


def _number(item: Reader, key: str) -> UUID:
    try:
        return UUID(item.string(key))
    except ValueError:
        item.refuse(key, Text("Không phải số UUID.", "This is no UUID."))
        return UUID(int=0)


def _procedure(item: Reader) -> SealedProcedure:
    months = item.whole("months", minimum=1, maximum=1200) if item.has("months") else 0
    named = {key: item.string(key, optional=True) for key in ("since", "until", "days")}
    found = SealedProcedure(code=item.string("code"), months=months, **named)
    item.close()
    return found


def _check_profiles(value: Reader, rules: SealRules) -> None:
    numbers = [profile.number for profile, _ in rules.profiles]
    numbers += [profile.number for profile in rules.listed.values()]
    codes = [each.code for _, named in rules.profiles for each in named]
    rest = [profile for profile, named in rules.profiles if not named]
    if len(set(numbers)) < len(numbers) or len(set(codes)) < len(codes) or len(rest) != 1:
        value.refuse(
            "profiles",
            Text(
                "Mỗi mẫu, mỗi thủ tục một lần, và đúng một mẫu cho các thủ tục còn lại.",
                "Each profile and procedure once, and one profile for all others.",
            ),
        )
