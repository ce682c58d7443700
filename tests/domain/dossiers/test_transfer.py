"""Dossiers that travel as a list: given by one unit, confirmed by the other, all or none."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Counter, Dossier, Step, TransferLine, TransferSlip
from motcua.domain.dossiers.values import CannotAct, Ending, NoSuchDossier, Status
from motcua.domain.identity.values import Role
from tests.domain.dossiers.test_concurrency import at_once
from tests.factories.office import Member, Office, citizen, staff
from tests.factories.transferring import at_the_transfer, papers_travel

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _travelling(office: Office, now: datetime, tmp_path: Path) -> Iterator[None]:
    with papers_travel(tmp_path, now):
        yield


def give(
    office: Office, to: Office, codes: list[str], now: datetime, who: Member | None = None
) -> TransferSlip:
    """Put dossiers on a slip for another office."""
    by = who or office.receiver
    return api.give(
        codes=codes, receiver_unit_id=to.unit.pk, note="Chuyển thẩm tra", subject=by.subject,
        actor=by.actor, now=now,
    )  # fmt: skip


def confirm(
    slip: TransferSlip, by: Member, now: datetime, missing: dict[str, str] | None = None
) -> None:
    """Confirm a slip."""
    api.confirm(
        number=slip.number, missing=missing or {}, subject=by.subject, actor=by.actor, now=now
    )


def test_a_list_travels_and_both_sides_confirm(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    codes = [at_the_transfer(office, each, now) for each in (khoi, bao)]
    slip = give(office, neighbour, codes, now + HOUR)
    assert slip.number.endswith(f"/2026/BG-{office.unit.eid}")
    assert Step.objects.filter(task="check").count() == 0, "nothing goes on before it is confirmed"

    confirm(slip, neighbour.specialist, now + 2 * HOUR)
    for code in codes:
        view = api.dossier_for(neighbour.specialist.subject, code)
        assert [step.task for step in view.open_steps] == ["check"]
        assert view.held[0].holder.unit_id == neighbour.unit.pk
        assert view.progress.status is Status.PROCESSING
        assert [each.act for each in entries_about(code)][:2] == [
            "dossiers.transferred", "dossiers.given",
        ]  # fmt: skip
    step = Step.objects.filter(task="pass_on").first()
    assert step is not None
    assert step.officer_id == office.receiver.account.pk, "the transfer is the giver's work"
    slip.refresh_from_db()
    assert slip.receiver_id == neighbour.specialist.account.pk
    assert slip.confirmed_at == now + 2 * HOUR


def test_the_receiver_reads_no_more_than_the_slip_until_he_confirmed(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code = at_the_transfer(office, khoi, now)
    slip = give(office, neighbour, [code], now)
    reader = neighbour.specialist.subject
    with pytest.raises(NoSuchDossier):
        api.dossier_for(reader, code)
    shown, lines = api.slip_for(reader, slip.pk)
    assert [line.code for line in lines] == [code]
    assert lines[0].owner_name == "Nguyễn Minh Khôi"
    assert lines[0].paper_count == 2
    assert shown.receiver == ""
    assert [each.id for each in api.slips_to_confirm(reader)] == [slip.pk]
    assert api.slips_to_confirm(office.receiver.subject) == ()
    confirm(slip, neighbour.specialist, now)
    assert api.dossier_for(reader, code).code == code
    assert api.slips_to_confirm(reader) == ()


def test_a_third_unit_sees_no_slip(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    slip = give(office, neighbour, [at_the_transfer(office, khoi, now)], now)
    for stranger in (office.chair, khoi):
        with pytest.raises(NoSuchDossier):
            api.slip_for(stranger.subject, slip.pk)
        with pytest.raises(NoSuchDossier):
            confirm(slip, stranger, now)


def test_what_is_missing_stays_with_the_giver_and_may_be_given_again(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    here, gone = (at_the_transfer(office, each, now) for each in (khoi, bao))
    slip = give(office, neighbour, [here, gone], now)
    confirm(slip, neighbour.specialist, now + HOUR, {gone: "Không có trong túi"})
    left = api.dossier_for(office.receiver.subject, gone)
    assert [step.task for step in left.open_steps] == ["pass_on"]
    assert left.officers == {1: "Cán bộ tiepnhan.halong"}, "nobody has passed it on yet"
    assert entries_about(gone)[0].act == "dossiers.found_missing"
    assert [line.code for line in api.to_give(office.receiver.subject)] == [gone]
    again = give(office, neighbour, [gone], now + 2 * HOUR)
    confirm(again, neighbour.specialist, now + 3 * HOUR)
    assert [line.taken for line in TransferLine.objects.order_by("id")] == [True, False, True]


def test_a_dossier_withdrawn_on_its_way_goes_no_further(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    codes = [at_the_transfer(office, each, now) for each in (khoi, bao)]
    slip = give(office, neighbour, codes, now)
    api.withdraw(code=codes[0], reason="", subject=khoi.subject, actor=khoi.actor, now=now)
    confirm(slip, neighbour.specialist, now + HOUR)
    statuses = Dossier.objects.in_bulk(codes, field_name="code")
    assert statuses[codes[0]].status == Status.WITHDRAWN
    assert statuses[codes[1]].status == Status.PROCESSING
    assert not Step.objects.filter(dossier__code=codes[0], left_at__isnull=True).exists()


def test_all_or_none(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    ready = at_the_transfer(office, khoi, now)
    done = at_the_transfer(office, bao, now)
    confirm(give(office, neighbour, [done], now), neighbour.specialist, now)
    with pytest.raises(CannotAct, match="not_a_transfer"):
        give(office, neighbour, [ready, done], now)
    with pytest.raises(NoSuchDossier):
        give(office, neighbour, [ready, "G11-1"], now)
    assert TransferSlip.objects.count() == 1
    assert Counter.objects.get(key__startswith="slip").value == 1, "the number is given back"


@pytest.mark.parametrize(
    ("reason", "codes"),
    [("nothing_chosen", []), ("too_many_lines", [f"G11-{n}" for n in range(201)])],
)
def test_a_list_has_its_bounds(
    office: Office, neighbour: Office, now: datetime, reason: str, codes: list[str]
) -> None:
    with pytest.raises(CannotAct, match=reason):
        give(office, neighbour, codes, now)


def test_who_may_not_give(office: Office, neighbour: Office, khoi: Member, now: datetime) -> None:
    code = at_the_transfer(office, khoi, now)
    with pytest.raises(CannotAct, match="not_yours"):
        give(office, neighbour, [code], now, office.specialist)
    with pytest.raises(NoSuchDossier):
        give(office, neighbour, [code], now, neighbour.receiver)
    with pytest.raises(CannotAct, match="unknown_unit"):
        give(office, office, [code], now)
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    api.claim(code=code, step_number=2, subject=colleague.subject, actor=colleague.actor, now=now)
    with pytest.raises(CannotAct, match="claimed"):
        give(office, neighbour, [code], now)
    give(office, neighbour, [code], now, colleague)


def test_a_slip_is_confirmed_once_and_every_gap_needs_its_reason(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code = at_the_transfer(office, khoi, now)
    slip = give(office, neighbour, [code], now)
    with pytest.raises(CannotAct, match="reason_missing"):
        confirm(slip, neighbour.specialist, now, {code: "  "})
    with pytest.raises(CannotAct, match="unknown_code"):
        confirm(slip, neighbour.specialist, now, {"G11-1": "?"})
    confirm(slip, neighbour.specialist, now)
    with pytest.raises(CannotAct, match="confirmed"):
        confirm(slip, neighbour.receiver, now)
    with pytest.raises(CannotAct, match="not_a_transfer"):
        give(office, neighbour, [code], now)


def test_nobody_ends_a_transfer_without_a_slip(office: Office, khoi: Member, now: datetime) -> None:
    code = at_the_transfer(office, khoi, now)
    who = office.receiver
    with pytest.raises(CannotAct, match="wrong_deed"):
        api.work(
            code=code, step_number=2, ending=Ending("done"), subject=who.subject, actor=who.actor,
            now=now,
        )  # fmt: skip


def test_the_sheet_carries_both_confirmations(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    slip = give(office, neighbour, [at_the_transfer(office, khoi, now)], now)
    before = api.handover_sheet_pdf(*api.slip_for(office.receiver.subject, slip.pk))
    confirm(slip, neighbour.specialist, now + HOUR)
    after = api.handover_sheet_pdf(*api.slip_for(office.receiver.subject, slip.pk))
    assert before.startswith(b"%PDF-")
    assert before != after


@pytest.mark.django_db(transaction=True)
def test_two_clerks_put_the_same_dossiers_on_slips_at_once(
    office: Office, neighbour: Office, now: datetime
) -> None:
    people = [citizen(f"Người {n}", f"00120901234{n}", now) for n in range(4)]
    codes = [at_the_transfer(office, each, now) for each in people]
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    outcomes = at_once([
        lambda: give(office, neighbour, codes, now),
        lambda: give(office, neighbour, codes[::-1], now, colleague),
        lambda: give(office, neighbour, codes[1:3], now),
    ])  # fmt: skip
    reasons = [each.reason for each in outcomes if isinstance(each, CannotAct)]
    assert reasons == ["on_its_way"] * 2, outcomes
    assert sum(isinstance(each, TransferSlip) for each in outcomes) == 1, outcomes
    assert [each.number[:4] for each in TransferSlip.objects.all()] == ["0001"]
    assert TransferLine.objects.count() in {2, 4}


@pytest.mark.django_db(transaction=True)
def test_a_slip_confirmed_twice_at_once_moves_each_dossier_once(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    codes = [at_the_transfer(office, each, now) for each in (khoi, bao)]
    slip = give(office, neighbour, codes, now)
    withdrawal = lambda: api.withdraw(  # noqa: E731  (one more act at the same instant)
        code=codes[0], reason="", subject=khoi.subject, actor=khoi.actor, now=now
    )
    outcomes = at_once([
        lambda: confirm(slip, neighbour.specialist, now),
        lambda: confirm(slip, neighbour.receiver, now),
        withdrawal,
    ])  # fmt: skip
    refused = [each for each in outcomes if isinstance(each, CannotAct)]
    assert [each.reason for each in refused] == ["confirmed"], outcomes
    assert outcomes[2] is None
    assert Step.objects.filter(dossier__code=codes[1], task="check").count() == 1
    assert Dossier.objects.get(code=codes[0]).status == Status.WITHDRAWN
