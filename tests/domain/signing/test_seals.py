"""What a seal is worth, by public keys, profiles and a list alone."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from motcua.domain.signing.rules import (
    BadPublished,
    judge_seal,
    keys_document,
    read_keys,
    read_status,
    status_token,
    validity_of,
    with_status,
)
from motcua.domain.signing.values import (
    PublishedSeals,
    SealKey,
    SealPurpose,
    SealState,
    SealVerdict,
    StatusKnown,
    StatusList,
    WithdrawnSeal,
)
from motcua.kernel.seals import (
    Feature,
    Header,
    Profile,
    SealField,
    Uses,
    Validity,
    features_of,
    join,
    message_of,
    read_seal,
    values_in,
)
from motcua.kernel.texts import Text
from tests.kernel.seals.test_seals import key, signed

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)
PROFILE = Profile(
    UUID("8b21a9a4-3c40-4f5e-9d4e-1f0e6c6a7a11"),
    Text("Giấy phép", "Permit"),
    Uses.ONE_PLACE,
    (
        SealField(4, "number", Text("Số", "Number"), 12),
        SealField(5, "holder", Text("Cấp cho", "Issued to"), 30),
    ),
)
HEADER = Header(4, "VNM", "VNQP", "0123456789ABCDEF", TODAY, TODAY, 1, 0xC8)
SAID = {"number": "12/GP-BP", "holder": "Nguyễn Thị Ánh Tuyết"}
YEAR = Validity(TODAY, date(2027, 11, 29))


def point() -> bytes:
    public = key().public_key()
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)[1:]


def seal_key(**changes: object) -> SealKey:
    made = SealKey(
        reference="0123456789ABCDEF",
        purpose=SealPurpose.SEAL,
        unit="Đồn Biên phòng",
        since=NOW - timedelta(days=10),
        until=NOW + timedelta(days=1000),
        point=point(),
        chain=(b"certificate",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sealed(
    validity: Validity = YEAR, header: Header = HEADER, more: tuple[Feature, ...] = ()
) -> bytes:
    message = message_of(header, (*features_of(PROFILE, validity, SAID), *more))
    return join(message, signed(message))


def judged(data: bytes, *keys: SealKey, today: date = TODAY) -> SealVerdict:
    return judge_seal(
        data, signer="VNQP", keys=keys or (seal_key(),), profiles=(PROFILE,), today=today
    )


def test_a_good_seal_is_valid_and_says_its_fields() -> None:
    verdict = judged(sealed())
    assert verdict.state is SealState.VALID
    assert [value for _, value in verdict.said] == ["12/GP-BP", "Nguyễn Thị Ánh Tuyết"]
    assert (verdict.validity, verdict.uses, verdict.issued) == (YEAR, Uses.ONE_PLACE, TODAY)
    assert verdict.fingerprint == read_seal(sealed()).fingerprint.hex()


@pytest.mark.parametrize(
    ("data", "keys", "state"),
    [
        (sealed()[:-1], [seal_key()], SealState.INVALID),
        (b"", [seal_key()], SealState.INVALID),
        (sealed(), [seal_key(reference="0")], SealState.UNKNOWN_SIGNER),
        (sealed(), [seal_key(purpose=SealPurpose.STATUS)], SealState.UNKNOWN_SIGNER),
        (sealed(header=replace(HEADER, signer="DETS")), [seal_key()], SealState.UNKNOWN_SIGNER),
        (sealed(), [seal_key(until=NOW - timedelta(days=1))], SealState.INVALID),
        (sealed(), [seal_key(since=NOW + timedelta(days=1))], SealState.INVALID),
        (sealed(more=(Feature(0x50, b"unknown"),)), [seal_key()], SealState.VALID),
        (sealed(more=(Feature(2, b""),)), [seal_key()], SealState.VALID),
    ],
    ids=[
        "cut", "empty", "reference", "purpose", "signer", "ended", "to come", "tag", "reserved",
    ],
)  # fmt: skip
def test_verdicts(data: bytes, keys: list[SealKey], state: SealState) -> None:
    verdict = judged(data, *keys)
    assert verdict.state is state
    assert bool(verdict.reasons) is (state is not SealState.VALID)
    assert bool(verdict.said) is (state is SealState.VALID)


@pytest.mark.parametrize(
    ("validity", "today", "state"),
    [
        (YEAR, date(2027, 11, 29), SealState.VALID),
        (YEAR, date(2027, 11, 30), SealState.EXPIRED),
        (YEAR, date(2026, 11, 29), SealState.EXPIRED),
        (Validity(TODAY), date(2999, 1, 1), SealState.VALID),
        (Validity(), date(1999, 1, 1), SealState.VALID),
    ],
)
def test_the_days_of_a_paper_count_both(validity: Validity, today: date, state: SealState) -> None:
    assert judged(sealed(validity), today=today).state is state


def test_what_is_signed_badly_inside_is_refused_with_the_reason() -> None:
    for feature in (Feature(1, b"soon"), Feature(4, b"\xff")):
        rest = [each for each in features_of(PROFILE, YEAR, {}) if each.tag != feature.tag]
        message = message_of(HEADER, (*rest, feature))
        assert judged(join(message, signed(message))).state is SealState.INVALID
    message = message_of(HEADER, (Feature(0, bytes(16)),))
    assert judged(join(message, signed(message))).state is SealState.INVALID
    hidden = features_of(PROFILE, YEAR, {"number": "12\u202e/34"})
    message = message_of(HEADER, hidden)
    assert judged(join(message, signed(message))).state is SealState.INVALID


def test_a_long_name_is_cut_between_letters_and_says_so() -> None:
    values = {"holder": "Công Tằng Tôn Nữ Thị Hồng Nhung"}
    message = message_of(HEADER, features_of(PROFILE, YEAR, values))
    ((_, shown),) = values_in(PROFILE, read_seal(join(message, signed(message))))
    assert shown.endswith("…")
    assert values["holder"].startswith(shown[:-1])
    assert len(shown.encode()) <= 30


@pytest.mark.parametrize(
    ("rule", "answers", "found"),
    [
        ({}, {}, Validity(TODAY)),
        ({"months": 12}, {}, Validity(TODAY, date(2027, 11, 29))),
        ({"months": 3}, {}, Validity(TODAY, date(2027, 2, 27))),
        ({"since": "from"}, {"from": "2026-12-24"}, Validity(date(2026, 12, 24))),
        ({"since": "from", "until": "to"}, {"from": "2026-12-24", "to": "2026-12-26"},
         Validity(date(2026, 12, 24), date(2026, 12, 26))),
        ({"since": "from", "days": "days"}, {"from": "2026-12-24", "days": 3},
         Validity(date(2026, 12, 24), date(2026, 12, 26))),
        ({"since": "from", "days": "days"}, {"days": "x"}, Validity(TODAY)),
        ({"since": "from", "until": "to"}, {"from": "2026-12-24", "to": "2026-12-01"},
         Validity(date(2026, 12, 24), date(2026, 12, 24))),
    ],
)  # fmt: skip
def test_how_long_a_result_holds(
    rule: dict[str, object], answers: dict[str, object], found: Validity
) -> None:
    words = {"since": "", "until": "", "days": "", "months": 0, **rule}
    assert validity_of(TODAY, answers=answers, **words) == found  # type: ignore[arg-type]


def status(*names: str, made: datetime = NOW) -> StatusList:
    entries = tuple(
        WithdrawnSeal(name, TODAY, "wrong_content", Text("Sai", "Wrong")) for name in names
    )
    return StatusList(made, made + timedelta(hours=24), entries)


@pytest.mark.parametrize(
    ("at", "named", "state", "known"),
    [
        (NOW, 1, SealState.WITHDRAWN, StatusKnown.KNOWN),
        (NOW + timedelta(hours=24), 0, SealState.VALID, StatusKnown.KNOWN),
        (NOW + timedelta(hours=25), 0, SealState.VALID, StatusKnown.OLD),
        (NOW + timedelta(days=99), 1, SealState.WITHDRAWN, StatusKnown.KNOWN),
        (NOW - timedelta(days=1), 0, SealState.VALID, StatusKnown.OLD),
        # The clock of a device a little behind the server's.
        (NOW - timedelta(minutes=5), 0, SealState.VALID, StatusKnown.KNOWN),
        (NOW - timedelta(minutes=6), 0, SealState.VALID, StatusKnown.OLD),
    ],
)
def test_a_list_says_withdrawn_for_ever_and_good_for_its_time(
    at: datetime, named: int, state: SealState, known: StatusKnown
) -> None:
    good = judged(sealed())
    verdict = with_status(good, status(*[good.fingerprint] * named), at)
    assert (verdict.state, verdict.status) == (state, known)
    if named:
        assert (verdict.withdrawn_on, verdict.reasons) == (TODAY, (Text("Sai", "Wrong"),))


def test_a_withdrawn_seal_is_withdrawn_before_it_is_expired_and_a_forged_one_is_not() -> None:
    late = judged(sealed(), today=date(2030, 1, 1))
    assert with_status(late, status(late.fingerprint), NOW).state is SealState.WITHDRAWN
    forged = judged(sealed()[:-1] + b"\x00")
    assert with_status(forged, status(forged.fingerprint), NOW) == forged


def test_without_a_list_nothing_is_known() -> None:
    assert with_status(judged(sealed()), None, NOW).status is StatusKnown.MISSING


LIST_KEY = seal_key(purpose=SealPurpose.STATUS, reference="FEDC")
PUBLISHED = PublishedSeals("VNQP", (seal_key(), LIST_KEY), (PROFILE,))


def test_the_published_keys_come_back_as_they_were() -> None:
    assert read_keys(json.loads(json.dumps(keys_document(PUBLISHED)))) == PUBLISHED


@pytest.mark.parametrize(
    "break_it",
    [
        lambda _: [],
        lambda _: {},
        lambda it: {**it, "keys": [{}]},
        lambda it: {**it, "keys": [{**it["keys"][0], "crv": "P-384"}]},
        lambda it: {**it, "keys": [{**it["keys"][0], "x": "AA"}]},
        lambda it: {**it, "keys": [{**it["keys"][0], "x": it["keys"][0]["y"]}]},
        lambda it: {**it, "profiles": [{**it["profiles"][0], "number": "?"}]},
        lambda it: {**it, "profiles": [{**it["profiles"][0], "fields": 1}]},
    ],
)
def test_broken_keys_are_refused(break_it: Callable[[dict[str, list[object]]], object]) -> None:
    whole = json.loads(json.dumps(keys_document(PUBLISHED)))
    with pytest.raises(BadPublished):
        read_keys(break_it(whole))


def test_the_list_comes_back_and_another_hand_is_refused() -> None:
    listed = status("ab" * 32, "cd" * 32)
    token = status_token(listed, LIST_KEY, "VNQP", signed)
    assert read_status(token, PUBLISHED.keys, "VNQP") == listed
    for keys, signer in (((seal_key(),), "VNQP"), ((), "VNQP"), (PUBLISHED.keys, "DETS")):
        with pytest.raises(BadPublished):
            read_status(token, keys, signer)
    day, second = timedelta(days=1), timedelta(seconds=1)
    for since, until in ((second, day), (-day, -second)):
        ended = replace(LIST_KEY, since=listed.made_at + since, until=listed.made_at + until)
        with pytest.raises(BadPublished):
            read_status(token, (ended,), "VNQP")
    head, claims, signature = token.split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    more = status_token(status(), LIST_KEY, "VNQP", signed).split(".")[1]
    for wrong in (
        f"{none}.{claims}.", f"{head}.{more}.{signature}", f"{head}.{claims}.{signature[:-4]}AAAA",
        "", "a.b.c", token + "A" * 33_000_000,
    ):  # fmt: skip
        with pytest.raises(BadPublished):
            read_status(wrong, PUBLISHED.keys, "VNQP")
