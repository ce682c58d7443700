"""A part that another unit settles: each side sees the other, the applicant one way only."""

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.join_sub_dossier import join_sub_dossier
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.identity.values import Role
from tests.clients import browser
from tests.domain.process.shelf import FILES
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office, staff
from tests.factories.processes import publish_process

pytestmark = pytest.mark.django_db
PICTURE = re.compile(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", re.DOTALL)


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> str:
    """A dossier whose part is to be checked by the unit above."""
    shutil.copytree(FILES, tmp_path / "drawn")
    file = tmp_path / "drawn" / "sub_dossier.bpmn"
    file.write_text(PICTURE.sub("", file.read_text()))
    publish_process(FIRST_REGISTRATION, file, tmp_path / "catalogue", now)
    return file_one(khoi, office.unit, now)


def tracked(code: str) -> str:
    """Give what a stranger with code and second factor reads."""
    answer = Client().post("/tra-cuu", {"code": code, "pin": api.pin_of(code)})
    assert answer.status_code == 200
    return answer.content.decode()


def works(who: Member, code: str, outcome: str) -> None:
    step = Step.objects.get(dossier__code=code, left_at__isnull=True, kind="task")
    sent = {"outcome": outcome, "act": "work", "step": step.number, f"note.{outcome}": "Đã xem"}
    done = browser(who).post(f"/can-bo/ho-so/{code}/xu-ly", {**sent, "note": "Đã xem"})
    assert done.status_code == 302, re.findall(r'-error">.*', done.content.decode())


def test_each_unit_sees_the_other_and_the_applicant_one_way(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    checking = "Đơn vị cấp trên kiểm tra"
    here = f"/can-bo/ho-so/{code}"
    works(office.receiver, code, "done")
    # What was done stands on the public page with the very next look.
    assert checking in tracked(code)
    child = Dossier.objects.get(parent__code=code)
    above = staff("kiemtra", child.unit, Role.SPECIALIST, now)
    assert child.code in browser(office.receiver).get(here).content.decode()
    theirs = browser(above).get(f"/can-bo/ho-so/{child.code}").content.decode()
    assert code in theirs
    between_units = browser(khoi).get(f"/ho-so/{child.code}")
    assert between_units.status_code == 404
    own = browser(khoi).get(f"/ho-so/{code}").content.decode()
    for page in (own, tracked(code)):
        assert child.code not in page
        assert child.unit.name_vi in page, "which unit has it now is public"

    works(above, child.code, "yes")
    assert join_sub_dossier(sub_dossier=child.pk, now=now)
    assert not Step.objects.filter(dossier__code=code, left_at=None, task="check").exists()
    seen = browser(office.receiver).get(here)
    assert seen.status_code == 200
    assert child.code in seen.content.decode(), "the part stays with the whole"
