"""A dossier that waits for a paper moves only to a version that knows this paper."""

from datetime import datetime
from pathlib import Path

import pytest

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, MoveLine
from motcua.domain.dossiers.values import Missing
from tests.domain.dossiers.test_moves import plan
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_sheet

PAPER = "health_declaration"


def renamed_paper(sheet: str) -> str:
    return sheet.replace(f"key: {PAPER}", "key: health_statement")


@pytest.mark.parametrize(("asked", "moved"), [(PAPER, False), ("form", True)])
def test_what_nobody_could_answer_in_the_new_version_stays(
    office: Office, khoi: Member, tmp_path: Path, now: datetime, asked: str, *, moved: bool
) -> None:
    before = snapshot().get(FIRST_REGISTRATION)
    assert before is not None
    code, who = file_one(khoi, office.unit, now), office.receiver
    api.request_supplement(
        code=code, step_number=1, missing=(Missing(asked, "Ảnh mờ", "Ảnh mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    new = publish_sheet(FIRST_REGISTRATION, renamed_paper, tmp_path / "catalogue", now)
    number = plan((before.id, new), office, now)
    made = api.plan_by_id(number)
    assert made is not None
    reasons = () if moved else (("paper_unknown", 1),)
    assert api.rehearse(made).reasons == reasons
    assert api.apply_plan(plan_id=number, most=100, actor=SYSTEM, now=now) == 0
    assert MoveLine.objects.get().reason == ("" if moved else "paper_unknown")
    assert Dossier.objects.get().version_id == (new if moved else before.id)
