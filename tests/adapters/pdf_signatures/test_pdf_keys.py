"""Keys of this copy: one takes over from another, one is withdrawn, ends are seen ahead."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.pdf_signatures import KeyFolder, PyHankoSigner
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.rules import ending, is_told_today
from motcua.domain.signing.values import HeldFor
from tests.adapters.pdf_signatures import kit
from tests.adapters.pdf_signatures.kit import LEADER, NOW, Agency, check

DAY = timedelta(days=1)
SECOND = f"{LEADER.key_id}.from-2026-12-01"
LATER = NOW + 9 * DAY  # 1 December in Vietnam


@pytest.fixture
def second(agency: Agency) -> Path:
    """A second key of the leader, which takes over on 1 December."""
    made = LocalAuthority(agency.folder, now=NOW).certify_leader(
        key_id=SECOND, name=LEADER.name, title=LEADER.title, unit=LEADER.unit, unit_eid=kit.EID
    )
    assert made.is_file()
    return made


def serial(agency: Agency, now: object) -> str:
    """Tell by which certificate the leader signs then, by when that begins."""
    verdict = check(agency.sign(agency.paper, LEADER, now=now), now=now)  # type: ignore[arg-type]
    return verdict.signers[0].certified_from.isoformat()


@pytest.mark.usefixtures("second")
def test_a_second_key_takes_over_on_its_day_and_old_signatures_stay(agency: Agency) -> None:
    assert serial(agency, NOW) == (NOW - DAY).isoformat()
    assert serial(agency, LATER) == NOW.isoformat()
    assert check(agency.complete, now=LATER).valid


@pytest.mark.usefixtures("second")
def test_a_withdrawn_key_signs_no_more_and_none_steps_in_for_it(agency: Agency) -> None:
    KeyFolder().withdraw(SECOND, why="mất thiết bị", now=LATER)
    assert serial(agency, NOW) == (NOW - DAY).isoformat()
    with pytest.raises(CannotSign, match="withdrawn") as refusal:
        agency.sign(agency.paper, LEADER, now=LATER)
    assert refusal.value.kind == "key_withdrawn"
    assert PyHankoSigner().certificate(LEADER.key_id, LATER) is None
    assert check(agency.complete, now=LATER).valid


@pytest.mark.parametrize("name", ["account-nobody", "../authority/root", ""])
def test_only_a_key_there_is_can_be_withdrawn(agency: Agency, name: str) -> None:
    with pytest.raises(KeyError):
        KeyFolder().withdraw(name, why="", now=NOW)
    assert list(agency.folder.rglob("*.withdrawn")) == []


def test_what_ends_within_thirty_days_is_named_until_something_takes_its_place(
    agency: Agency,
) -> None:
    ends = next(each for each in KeyFolder().held(NOW) if each.name == LEADER.key_id)

    def named(days: int) -> set[str]:
        at = ends.certified_until - days * DAY
        return {each.name for each in ending(KeyFolder().held(at), at)}

    assert named(31) == set()
    assert {LEADER.key_id, kit.UNIT.key_id} <= named(30)
    day = (ends.certified_until - 5 * DAY).date()
    authority = LocalAuthority(agency.folder, now=NOW + 300 * DAY)
    made = authority.certify_leader(
        key_id=f"{LEADER.key_id}.from-{day}", name="x", title="y", unit="z", unit_eid=kit.EID
    )
    assert LEADER.key_id not in named(30)
    made.with_name(made.name.replace(".crt.pem", ".withdrawn")).write_text("x")
    assert LEADER.key_id in named(30)


def test_roots_are_watched_too(agency: Agency) -> None:
    shutil.copytree(agency.folder / "trust", agency.folder / "trust-applicants")
    trusted = {each.name for each in KeyFolder().held(NOW) if each.used_for is HeldFor.TRUST}
    assert trusted == {"trust/root.pem", "trust-applicants/root.pem"}


def test_letters_go_out_thirty_days_ahead_then_weekly_then_daily(agency: Agency) -> None:
    one = KeyFolder().held(NOW)[0]
    told = [days for days in range(30, -3, -1)
            if is_told_today(one, one.certified_until - days * DAY)]  # fmt: skip
    assert told == [30, 23, 16, 9, 7, 6, 5, 4, 3, 2, 1, 0, -1, -2]
