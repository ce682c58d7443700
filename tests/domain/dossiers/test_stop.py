"""A leader stops a dossier: a legal reason, form 05, a letter, and nothing moves any more."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pypdf
import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Stop
from motcua.domain.dossiers.values import CannotAct, NoSuchDossier, Status, StopGround, StopNotice
from motcua.domain.notifications.api import messages_about
from tests.factories.filings import file_one
from tests.factories.office import Member, Office

GONE = StopNotice("subject_gone", "Người đề nghị đã mất ngày 20/11.", "Trả lại 20.000 đồng.")


def stop(code: str, who: Member, now: datetime, notice: StopNotice = GONE, step: int = 1) -> None:
    """Stop a dossier."""
    api.stop(
        code=code, step_number=step, notice=notice, subject=who.subject, actor=who.actor, now=now
    )


def test_a_stopped_dossier_ends_with_its_notice(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    stop(code, office.commander, now + timedelta(minutes=5))
    view = api.dossier_for(khoi.subject, code)
    assert view.progress.status is Status.STOPPED
    assert view.open_steps == ()
    assert view.stop is not None
    assert (view.stop.stage, view.stop.officer_name) == (
        "Tiếp nhận hồ sơ", "Cán bộ chihuy.halong",
    )  # fmt: skip
    assert entries_about(code)[0].act == "dossiers.stopped"
    assert any("Dừng giải quyết" in told.subject for told in messages_about(code))
    pages = pypdf.PdfReader(io.BytesIO(api.stop_pdf(view))).pages
    words = " ".join("\n".join(page.extract_text() for page in pages).split())
    assert view.stop.number == "01/TB"
    for said in (
        "Số: 01/TB",
        "Người đề nghị đã chết", GONE.note, GONE.money, "Tiếp nhận hồ sơ", "Cán bộ chihuy.halong",
        "Khiếu nại",
    ):  # fmt: skip
        assert said in words


def test_the_notice_names_the_request_or_the_decision(
    office: Office, khoi: Member, now: datetime
) -> None:
    for ground, said in (
        (StopGround.REQUEST, "Đề nghị của người nộp số 12/ĐN, ngày 20/11/2026"),
        (StopGround.DECISION, "Quyết định của cơ quan giải quyết số 12/ĐN, ngày 20/11/2026"),
    ):
        code = file_one(khoi, office.unit, now)
        named = replace(GONE, ground=ground, ground_number="12/ĐN", ground_on=date(2026, 11, 20))
        stop(code, office.commander, now, named)
        pdf = api.stop_pdf(api.dossier_for(khoi.subject, code))
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        assert said in " ".join("\n".join(page.extract_text() for page in pages).split())


def test_notices_are_numbered_within_the_year_of_the_unit_that_signs(
    office: Office, khoi: Member, now: datetime
) -> None:
    """Decree 30/2020 Art. 15."""
    numbers = []
    for who, at in ((office.commander, 0), (office.commander, 1), (office.commander, 60)):
        code = file_one(khoi, office.unit, now)
        stop(code, who, now + timedelta(days=at))
        view = api.dossier_for(khoi.subject, code)
        numbers.append(view.stop.number if view.stop else "")
        assert entries_about(code)[0].details["number"] == numbers[-1]
    assert numbers == ["01/TB", "02/TB", "01/TB"]


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        (StopNotice("subject_gone", "  "), "reason_missing"),
        (StopNotice("not_competent", "Sai"), "unknown_reason"),
        (StopNotice("", "Sai"), "unknown_reason"),
    ],
)
def test_nothing_is_stopped_without_a_reason_of_the_law(
    office: Office, khoi: Member, now: datetime, notice: StopNotice, reason: str
) -> None:
    code = file_one(khoi, office.unit, now)
    with pytest.raises(CannotAct, match=reason):
        stop(code, office.commander, now, notice)
    assert api.dossier_for(khoi.subject, code).progress.status is Status.REGISTERED
    assert not Stop.objects.exists()


def test_only_a_leader_of_the_receiving_or_deciding_unit_stops(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    for officer in (office.receiver, office.specialist):
        with pytest.raises(CannotAct, match="not_yours"):
            stop(code, officer, now)
    with pytest.raises(NoSuchDossier):
        stop(code, neighbour.commander, now)
    # A part in it, such as an opinion it was asked for, makes it no dossier of theirs.
    Dossier.objects.filter(code=code).update(involved_unit_ids=[neighbour.unit.pk])
    with pytest.raises(CannotAct, match="not_yours"):
        stop(code, neighbour.commander, now)
    stop(code, office.chair, now)


def test_nothing_is_stopped_twice_nor_on_an_old_page(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    with pytest.raises(CannotAct, match="moved_on"):
        stop(code, office.commander, now, step=7)
    stop(code, office.commander, now)
    with pytest.raises(CannotAct, match="ended"):
        stop(code, office.chair, now)
    with pytest.raises(NoSuchDossier):
        api.stop_pdf(api.dossier_for(office.chair.subject, file_one(khoi, office.unit, now)))
