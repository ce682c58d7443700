"""Seals that were made before their paper was signed: what a list must be to vouch for them."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from motcua.domain.signing.rules import (
    BadPublished,
    judge_seal,
    keys_document,
    read_keys,
    with_status,
)
from motcua.domain.signing.values import (
    NOT_ISSUED_KEY,
    PublishedSeals,
    SealState,
    SealVerdict,
    StatusKnown,
    StatusList,
    WithdrawnSeal,
)
from motcua.kernel.seals import (
    SealField,
    Validity,
    features_of,
    join,
    message_of,
    write_listed,
)
from motcua.kernel.texts import Text
from tests.domain.signing.test_seals import HEADER, NOW, PROFILE, SAID, TODAY, YEAR, seal_key
from tests.kernel.seals.test_seals import signed

FIELD = SealField(10, "listed_from", Text("Danh sách từ", "List from"), 16)
LISTED = replace(
    PROFILE,
    number=UUID("c0f7a3f5-51a0-4b11-8d0b-6e3d0a6b6f10"),
    fields=(*PROFILE.fields, FIELD),
    listed=FIELD.tag,
)
FROM = NOW + timedelta(minutes=5)
WORDS = Text("Chưa cấp", "Not issued")


def sealed(said: str = "09:05 30/11/2026", validity: Validity = YEAR) -> bytes:
    message = message_of(HEADER, features_of(LISTED, validity, {**SAID, "listed_from": said}))
    return join(message, signed(message))


def judged(data: bytes) -> SealVerdict:
    return judge_seal(
        data, signer="VNQP", keys=(seal_key(),), profiles=(PROFILE, LISTED), today=TODAY
    )


def listing(made: datetime, *names: str, reason: str = NOT_ISSUED_KEY) -> StatusList:
    entries = tuple(WithdrawnSeal(each, TODAY, reason, WORDS) for each in names)
    return StatusList(made, made + timedelta(hours=24), entries)


def test_the_moment_is_written_to_the_minute_and_never_earlier() -> None:
    assert write_listed(FROM) == "09:05 30/11/2026"
    assert write_listed(FROM + timedelta(microseconds=1)) == "09:06 30/11/2026"
    assert judged(sealed()).listed_from == FROM
    assert judged(sealed()).said[-1] == (FIELD.name, "09:05 30/11/2026")


@pytest.mark.parametrize(
    "said",
    ["", "9:05 30/11/2026", "24:05 30/11/2026", "09:60 30/11/2026", "09:05 31/11/2026",
     "09:05 30/11/0000", "09:05 30-11-2026", "09:05 30/11/202٦"],
)  # fmt: skip
def test_a_moment_that_is_missing_or_badly_written_is_no_seal(said: str) -> None:
    assert judged(sealed(said)).state is SealState.INVALID


@pytest.mark.parametrize(
    ("made", "named", "state"),
    [
        (FROM - timedelta(seconds=1), 0, SealState.NOT_KNOWN),
        (FROM, 0, SealState.VALID),
        (FROM + timedelta(hours=9), 0, SealState.VALID),
        (NOW, 1, SealState.INVALID),
        (FROM, 1, SealState.INVALID),
    ],
    ids=["older", "from then on", "later", "named early", "named"],
)
def test_only_a_list_that_could_name_it_vouches_for_it(
    made: datetime, named: int, state: SealState
) -> None:
    good = judged(sealed())
    verdict = with_status(good, listing(made, *[good.fingerprint] * named), FROM)
    assert verdict.state is state
    assert (verdict.reasons == (WORDS,)) is bool(named)
    assert bool(verdict.said) is not bool(named)  # what is not issued says nothing


def test_without_a_list_or_before_its_first_day_it_is_not_known_either() -> None:
    assert with_status(judged(sealed()), None, FROM).state is SealState.NOT_KNOWN
    early = judged(sealed(validity=Validity(TODAY + timedelta(days=1))))
    assert early.state is SealState.EXPIRED
    assert with_status(early, listing(NOW), FROM).state is SealState.NOT_KNOWN
    assert with_status(early, listing(FROM), FROM).state is SealState.EXPIRED


def test_an_old_list_that_could_name_it_still_tells_that_it_was_issued() -> None:
    verdict = with_status(judged(sealed()), listing(FROM), FROM + timedelta(days=2))
    assert (verdict.state, verdict.status) == (SealState.VALID, StatusKnown.OLD)


def test_one_that_was_issued_and_withdrawn_is_withdrawn() -> None:
    good = judged(sealed())
    entry = listing(FROM, good.fingerprint, reason="false_papers")
    assert with_status(good, entry, FROM).state is SealState.WITHDRAWN


PUBLISHED = PublishedSeals("VNQP", (seal_key(),), (PROFILE, LISTED))


def test_its_profile_is_published_apart_so_that_who_knows_nothing_of_it_refuses() -> None:
    document = json.loads(json.dumps(keys_document(PUBLISHED)))
    assert read_keys(document) == PUBLISHED
    assert [each["number"] for each in document["profiles"]] == [str(PROFILE.number)]
    before = {name: document[name] for name in ("signer", "keys", "profiles")}
    known = read_keys(before).profiles
    verdict = judge_seal(sealed(), signer="VNQP", keys=(seal_key(),), profiles=known, today=TODAY)
    assert verdict.state is SealState.INVALID


@pytest.mark.parametrize("tag", [0, 3, "x", None])
def test_a_profile_of_them_without_its_tag_is_refused(tag: object) -> None:
    document = json.loads(json.dumps(keys_document(PUBLISHED)))
    document["listed_profiles"][0]["listed"] = tag
    with pytest.raises(BadPublished):
        read_keys(document)
