"""What a seal says, and what it is worth: the same for the server, the command and the pages.

ICAO Doc 9303-13 section 5 (checking), BSI TR-03171 4.1 (status).
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from motcua.domain.signing.values import (
    NOT_ISSUED_KEY,
    SealKey,
    SealPurpose,
    SealState,
    SealVerdict,
    StatusKnown,
    StatusList,
    WithdrawnSeal,
)
from motcua.kernel.moments import local
from motcua.kernel.seals import (
    BadSeal,
    Profile,
    Seal,
    Validity,
    read_listed,
    read_profile,
    read_seal,
    read_validity,
    signature_holds,
    values_in,
)
from motcua.kernel.texts import Text

UNKNOWN_SIGNER = Text(
    "Không có khóa của nơi ký dấu này trong danh sách đã công bố.",
    "The key that signed this seal is not in the published list.",
)
UNKNOWN_PROFILE = Text(
    "Không có mẫu của dấu này trong danh sách đã công bố.",
    "The profile of this seal is not in the published list.",
)
NOT_SIGNED = Text(
    "Chữ ký không khớp: dấu bị sửa, đọc sai hoặc giả.",
    "The signature does not fit: the seal was changed, misread or forged.",
)
KEY_NOT_IN_FORCE = Text(
    "Dấu được ký khi chứng thư số của nơi ký không có hiệu lực.",
    "The seal was signed when the signer's certificate was not in force.",
)
NOT_YET = Text("Giấy chưa đến ngày có hiệu lực.", "The paper is not in force yet.")
ENDED = Text("Giấy đã hết hạn.", "The paper has expired.")
NOT_LISTED = Text(
    "Giấy ký trên máy riêng của người ký: phải có danh sách lập từ thời điểm ghi trong dấu mới "
    "biết giấy đã được cấp chưa.",
    "It was signed on the signer’s own machine: only a list made from the moment in the seal on "
    "tells whether it was issued.",
)


def validity_of(
    issued: date, *, since: str, until: str, days: str, months: int, answers: Mapping[str, object]
) -> Validity:
    """Give from when to when a result holds, by the answers that its rule names.

    What was not answered leaves the day of issue as the first, and no last day.
    """
    first = _day(answers.get(since)) or issued
    last = _day(answers.get(until))
    length = answers.get(days)
    if last is None and length is not None and str(length).isdigit() and int(str(length)) > 0:
        last = first + timedelta(days=int(str(length)) - 1)
    if last is None and months:
        last = _months_after(first, months) - timedelta(days=1)
    return Validity(first, last if last is None or last >= first else first)


def _day(answer: object) -> date | None:
    if isinstance(answer, date):
        return answer
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None


def _months_after(day: date, months: int) -> date:
    """Give the same day so many months later, the last of the month where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def judge_seal(
    data: bytes,
    *,
    signer: str,
    keys: Iterable[SealKey],
    profiles: Iterable[Profile],
    today: date,
) -> SealVerdict:
    """Judge bytes from anywhere by public keys and profiles alone; whether they were withdrawn
    is asked afterwards (``with_status``)."""
    try:
        seal = read_seal(data)
        number = read_profile(seal.value(0))
        validity = read_validity(seal.value(1))
    except BadSeal as refused:
        return SealVerdict(SealState.INVALID, (refused.flaw.text,))
    key = _key_of(seal, signer, keys)
    if key is None:
        return SealVerdict(SealState.UNKNOWN_SIGNER, (UNKNOWN_SIGNER,))
    if not signature_holds(seal, _public(key.point)):
        return SealVerdict(SealState.INVALID, (NOT_SIGNED,))
    if not local(key.since).date() <= seal.header.signed <= local(key.until).date():
        return SealVerdict(SealState.INVALID, (KEY_NOT_IN_FORCE,))
    said = _said(seal, _profile_of(number, profiles), validity, today)
    return replace(said, key_unit=key.unit)


def _key_of(seal: Seal, signer: str, keys: Iterable[SealKey]) -> SealKey | None:
    if seal.header.signer != signer:
        return None
    sealing = (each for each in keys if each.purpose is SealPurpose.SEAL)
    return next((each for each in sealing if each.reference == seal.header.reference), None)


def _public(point: bytes) -> EllipticCurvePublicKey:
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), b"\x04" + point)


def _profile_of(number: UUID, profiles: Iterable[Profile]) -> Profile | None:
    return next((each for each in profiles if each.number == number), None)


def _said(seal: Seal, profile: Profile | None, validity: Validity, today: date) -> SealVerdict:
    if profile is None:
        return SealVerdict(SealState.INVALID, (UNKNOWN_PROFILE,))
    try:
        said = tuple((field.name, value) for field, value in values_in(profile, seal))
        listed_from = read_listed(profile, seal)
    except BadSeal as refused:
        return SealVerdict(SealState.INVALID, (refused.flaw.text,))
    early = validity.since is not None and today < validity.since
    late = validity.until is not None and today > validity.until
    return SealVerdict(
        state=SealState.EXPIRED if early or late else SealState.VALID,
        reasons=(NOT_YET,) if early else (ENDED,) if late else (),
        said=said,
        profile=profile.name,
        uses=profile.uses,
        issued=seal.header.issued,
        validity=validity,
        fingerprint=seal.fingerprint.hex(),
        listed_from=listed_from,
    )


# A device's clock may be so far behind the server's.
_CLOCKS_DIFFER = timedelta(minutes=5)


def with_status(verdict: SealVerdict, status: StatusList | None, now: datetime) -> SealVerdict:
    """Add what a list of withdrawn seals says: withdrawn, or not, or not known since a time.

    A seal that an old list names stays withdrawn; one that it does not name may have been
    withdrawn since. One that was made before its paper was signed is believed only by a list that
    could know it: without the entry of that list the paper was issued.
    """
    if verdict.state not in {SealState.VALID, SealState.EXPIRED}:
        return verdict
    entry = status.find(verdict.fingerprint) if status else None
    if entry is not None:
        return withdrawn(verdict, entry)
    if verdict.listed_from and (status is None or status.made_at < verdict.listed_from):
        verdict = replace(verdict, state=SealState.NOT_KNOWN, reasons=(NOT_LISTED,))
    if status is None:
        return replace(verdict, status=StatusKnown.MISSING)
    old = not status.made_at - _CLOCKS_DIFFER <= now <= status.good_until
    known = StatusKnown.OLD if old else StatusKnown.KNOWN
    return replace(verdict, status=known, status_at=status.made_at)


def withdrawn(verdict: SealVerdict, entry: WithdrawnSeal) -> SealVerdict:
    """Give the verdict on a seal whose paper was withdrawn, or never issued."""
    if entry.reason == NOT_ISSUED_KEY:
        return SealVerdict(SealState.INVALID, (entry.words,), fingerprint=verdict.fingerprint)
    return replace(
        verdict, state=SealState.WITHDRAWN, reasons=(entry.words,), withdrawn_on=entry.day
    )
