"""What may come while work is open is offered on the dossier's page, and noted from there."""

from datetime import datetime
from pathlib import Path

import pytest

from motcua.domain.dossiers.models import Step
from tests.clients import browser
from tests.domain.dossiers.test_edge_messages import listening
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db


def test_it_is_offered_on_the_page_and_sent_from_there(
    office: Office, khoi: Member, tmp_path: Path, now: datetime
) -> None:
    code = listening(office, khoi, tmp_path, now)
    desk, here = browser(office.specialist), f"/can-bo/ho-so/{code}"
    assert "Tòa đã có phán quyết" in desk.get(here).content.decode()
    step = Step.objects.get(dossier__code=code, left_at__isnull=True)
    sent = {"came": f"{step.number}:court_ruled", "message_note": "Bản án 12/2026"}
    assert desk.post(f"{here}/da-co", {**sent, "message_note": ""}).status_code == 422
    assert desk.post(f"{here}/da-co", {**sent, "came": "x"}).status_code in {404, 409, 422}
    assert desk.post(f"{here}/da-co", sent).status_code == 302
    step = Step.objects.get(dossier__code=code, left_at__isnull=True)
    assert step.task == "overdue"
    assert "Tòa đã có phán quyết" not in browser(office.chair).get(here).content.decode()
