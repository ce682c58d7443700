"""The leader's queue: apologies to sign, questions to decide, what presses."""

import io
from datetime import datetime, timedelta

import pypdf
import pytest

from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier, SupplementAllowance
from motcua.domain.dossiers.values import Missing
from motcua.domain.identity.api import give_post
from motcua.domain.identity.models import Post
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from tests.clients import browser
from tests.factories.filings import file_one, paper
from tests.factories.office import SINCE, Member, Office, staff

pytestmark = pytest.mark.django_db
QUEUE = "/lanh-dao/don-doc"


@pytest.fixture
def late(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier that nobody has looked at for twenty days."""
    code = file_one(khoi, office.unit, now - timedelta(days=20))
    api.look_at_clocks(now=now)
    return code


def words_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_queue_shows_the_draft_and_what_is_late(
    late: str, office: Office, khoi: Member
) -> None:
    page = browser(office.commander).get(QUEUE).content.decode()
    assert f"/lanh-dao/{late}/xin-loi" in page
    assert "Văn bản xin lỗi chờ ký (1)" in page
    assert "Quá hạn" in page
    assert f"/can-bo/ho-so/{late}" in page
    # A list names no applicant.
    assert khoi.subject.full_name not in page
    # The chair of the committee leads another unit: nothing presses there.
    others = browser(office.chair).get(QUEUE).content.decode()
    assert late not in others


def test_the_leader_edits_previews_and_signs(
    late: str, office: Office, khoi: Member, now: datetime
) -> None:
    leader = browser(office.commander)
    page = leader.get(f"/lanh-dao/{late}/xin-loi").content.decode()
    draft = Apology.objects.get()
    assert draft.reason[:40] in page
    day = f"{local(now + timedelta(days=9)):%Y-%m-%d}"
    typed = {
        "apology": str(draft.pk), "reason": "Đơn vị mất điện hai ngày", "new_day": day,
        "new_time": "16:00",
    }  # fmt: skip
    shown = leader.post(f"/lanh-dao/{late}/xin-loi.pdf", typed)
    assert shown["Content-Type"] == "application/pdf"
    words = words_of(shown.content)
    assert "Đơn vị mất điện hai ngày" in words
    assert office.commander.account.full_name in words
    assert Apology.objects.get().reason == draft.reason
    answer = leader.post(f"/lanh-dao/{late}/xin-loi", typed)
    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    signed = Apology.objects.get()
    assert signed.reason == "Đơn vị mất điện hai ngày"
    assert signed.new_due_at is not None
    assert f"{local(signed.new_due_at):%Y-%m-%d %H:%M}" == f"{day} 16:00"
    assert Dossier.objects.get().due_at is not None
    after = leader.get(f"/lanh-dao/{late}/xin-loi").content.decode()
    assert "Văn bản đã ký và gửi người nộp." in after
    assert f"/lanh-dao/{late}/xin-loi" not in leader.get(QUEUE).content.decode()
    told = browser(khoi).get(f"/ho-so/{late}").content.decode()
    assert "Xin lỗi và hẹn lại" in told


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "Ốm", "new_day": "2020-01-01", "new_time": "09:00"}, "new_day"),
        ({"reason": "Ốm", "new_day": "2200-01-01", "new_time": "09:00"}, "new_day"),
        ({"reason": "Ốm", "new_day": "hôm nay", "new_time": "09:00"}, "new_day"),
        ({"reason": "Ốm", "new_day": "2026-12-30"}, "new_day"),
        ({"reason": "Ốm", "new_day": "9999-12-31", "new_time": "23:59"}, "new_day"),
        ({"reason": "Ốm", "new_day": "0001-01-01", "new_time": "00:00"}, "new_day"),
    ],
)
def test_what_cannot_be_signed_says_where(
    late: str, office: Office, typed: dict[str, str], place: str
) -> None:
    sent = {"apology": str(Apology.objects.get().pk), **typed}
    answer = browser(office.commander).post(f"/lanh-dao/{late}/xin-loi", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{place}-error"' in page
    assert Apology.objects.get().signed_at is None


def test_any_preview_is_answered(late: str, office: Office) -> None:
    leader = browser(office.commander)
    for day, hour, status in (
        ("", "", 200), ("9999-12-31", "23:59", 200), ("0001-01-01", "00:00", 422), ("x", "", 422)
    ):  # fmt: skip
        typed = {"reason": "Ốm", "new_day": day, "new_time": hour}
        assert leader.post(f"/lanh-dao/{late}/xin-loi.pdf", typed).status_code == status


def test_only_the_unit_at_fault_signs(late: str, office: Office) -> None:
    chair = browser(office.chair)
    page = chair.get(f"/lanh-dao/{late}/xin-loi").content.decode()
    assert "chờ lãnh đạo đơn vị chậm trễ ký" in page
    sent = {"apology": str(Apology.objects.get().pk), "reason": "Ốm"}
    assert chair.post(f"/lanh-dao/{late}/xin-loi", sent).status_code == 409
    assert browser(office.specialist).get(f"/lanh-dao/{late}/xin-loi").status_code == 404


def asked_again(office: Office, khoi: Member, now: datetime) -> str:
    """Give a dossier whose desk has asked its leader for one more request."""
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    component = api.dossier_for(who.subject, code).papers[0].component
    api.request_supplement(
        code=code, step_number=1, missing=(Missing(component, "Ảnh bị mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    given = paper(component, f"account:{khoi.account.pk}", now)
    api.answer_supplement(
        code=code, papers=(given,), answer="", subject=khoi.subject, actor=khoi.actor, now=now
    )
    api.ask_allowance(
        code=code, step_number=3, why="Ảnh của người khác", subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip
    return code


def test_a_question_is_decided_with_a_reason(office: Office, khoi: Member, now: datetime) -> None:
    code = asked_again(office, khoi, now)
    leader, url = browser(office.commander), f"/lanh-dao/{code}/bo-sung-lan-nua"
    assert url in leader.get(QUEUE).content.decode()
    assert "Ảnh của người khác" in leader.get(url).content.decode()
    asked = SupplementAllowance.objects.get()
    sent = {"question": str(asked.pk), "outcome": "grant", "reason": " "}
    refused = leader.post(url, sent)
    assert refused.status_code == 422
    assert 'id="reason-error"' in refused.content.decode()
    answer = leader.post(url, {**sent, "reason": "Đã xem, đúng"})
    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    assert SupplementAllowance.objects.get().granted is True
    assert leader.post(url, {**sent, "reason": "Đã xem, đúng"}).status_code == 409
    assert "Không có câu hỏi nào" in leader.get(url).content.decode()


def test_a_question_of_a_unit_that_nobody_leads_is_decided_above(
    office: Office, khoi: Member, now: datetime
) -> None:
    assert office.unit.parent is not None
    above = staff("chihuy.tinh", office.unit.parent, Role.LEADER, now)
    Post.objects.filter(account=office.commander.account).delete()
    code = asked_again(office, khoi, now)
    leader, url = browser(above), f"/lanh-dao/{code}/bo-sung-lan-nua"
    assert url in leader.get(QUEUE).content.decode()
    leader.post(f"/can-bo/ho-so/{code}/muc-dich", {"purpose": "records"})
    assert 'name="outcome"' in leader.get(url).content.decode()
    sent = {"question": str(SupplementAllowance.objects.get().pk), "outcome": "grant"}
    assert leader.post(url, {**sent, "reason": "Đã xem"}).status_code == 302


def test_who_asked_himself_has_no_form_to_decide_it(
    office: Office, khoi: Member, now: datetime
) -> None:
    give_post(
        account=office.receiver.account, unit=office.unit, role=Role.LEADER, since=SINCE,
        actor=SYSTEM, now=now,
    )  # fmt: skip
    code = asked_again(office, khoi, now)
    page = browser(office.receiver).get(f"/lanh-dao/{code}/bo-sung-lan-nua").content.decode()
    assert 'name="outcome"' not in page
    assert "chờ lãnh đạo của" in page


def test_what_nobody_received_presses(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now - timedelta(days=20))
    Dossier.objects.update(due_at=now + timedelta(days=30))
    api.dossier_for(office.commander.subject, code)
    Dossier.objects.get().steps.update(due_at=now + timedelta(days=30))
    api.look_at_clocks(now=now)
    page = browser(office.commander).get(QUEUE).content.decode()
    assert "Chưa ai tiếp nhận" in page
    assert code in page


def test_the_queue_has_pages(office: Office, khoi: Member, now: datetime) -> None:
    codes = {file_one(khoi, office.unit, now - timedelta(days=20)) for _ in range(27)}
    api.look_at_clocks(now=now)
    first = api.pressing(office.commander.subject, now)
    second = api.pressing(office.commander.subject, now, first.next)
    assert (len(first.steps), len(second.steps), second.next) == (25, 2, None)
    assert {step.code for step in (*first.steps, *second.steps)} == codes
