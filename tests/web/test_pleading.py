"""An officer puts an apology, or one more supplement request, before his leader."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, SupplementAllowance
from motcua.domain.dossiers.values import Missing
from motcua.kernel.moments import local
from tests.clients import browser
from tests.factories.filings import file_one, paper
from tests.factories.office import Office, citizen

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(office: Office, now: datetime) -> str:
    khoi = citizen("Nguyễn Minh Khôi", "001209012345", now)
    filed = file_one(khoi, office.unit, now)
    who = office.receiver
    component = api.dossier_for(who.subject, filed).papers[0].component
    api.request_supplement(
        code=filed, step_number=1, missing=(Missing(component, "Ảnh bị mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    given = paper(component, f"account:{khoi.account.pk}", now)
    api.answer_supplement(
        code=filed, papers=(given,), answer="", subject=khoi.subject, actor=khoi.actor, now=now
    )
    return filed


def test_an_apology_is_put_before_the_leader(code: str, office: Office, now: datetime) -> None:
    officer, url = browser(office.receiver), f"/can-bo/ho-so/{code}/xin-loi"
    assert f"{url}?step=3" in officer.get(f"/can-bo/ho-so/{code}").content.decode()
    page = officer.get(f"{url}?step=3").content.decode()
    assert 'name="step" value="3"' in page
    refused = officer.post(url, {"step": "3", "words": " "})
    assert refused.status_code == 422
    assert 'id="words-error"' in refused.content.decode()
    half = officer.post(url, {"step": "3", "words": "Mất điện", "new_day": "2027-01-05"})
    assert 'id="new_day-error"' in half.content.decode()
    day = f"{local(now + timedelta(days=9)):%Y-%m-%d}"
    sent = {"step": "3", "words": "Mất điện", "new_day": day, "new_time": "16:00"}
    assert officer.post(url, sent).status_code == 302
    assert Apology.objects.get().drafted_by == office.receiver.account
    assert officer.post(url, sent).status_code == 422
    assert "Đã có văn bản xin lỗi" in officer.get(url).content.decode()
    assert code in browser(office.commander).get("/lanh-dao/don-doc").content.decode()


def test_one_more_request_is_put_before_the_leader(
    code: str, office: Office, now: datetime
) -> None:
    officer, url = browser(office.receiver), f"/can-bo/ho-so/{code}/bo-sung-lan-nua"
    assert f"{url}?step=3" in officer.get(f"/can-bo/ho-so/{code}").content.decode()
    missing = officer.post(url, {"step": "3", "words": ""})
    assert missing.status_code == 422
    assert 'id="words-error"' in missing.content.decode()
    assert officer.post(url, {"step": "3", "words": "Ảnh người khác"}).status_code == 302
    assert "Đang chờ lãnh đạo trả lời" in officer.get(f"{url}?step=3").content.decode()
    who, asked = office.commander, SupplementAllowance.objects.get()
    api.decide_allowance(
        code=code, allowance=asked.pk, grant=False, reason="Tự tra cứu", subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip
    assert "Tự tra cứu" in officer.get(f"{url}?step=3").content.decode()
    assert officer.post(url, {"step": "9", "words": "x"}).status_code == 409
    assert browser(office.specialist).get(url).status_code == 404
