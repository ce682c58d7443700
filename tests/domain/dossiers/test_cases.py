"""The case of a dossier: chosen by an answer, it decides limit, papers and form 01."""

import io
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from django.conf import settings

from motcua.domain.catalogue.api import load_packages, snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.running import facts_of_case
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.clock_facts import limit_of
from motcua.domain.dossiers.rules.papers import Desk, Tracking, receipt
from motcua.domain.dossiers.values import CannotFile, Filing
from motcua.kernel.moments import local
from motcua.kernel.workdays import Limit, Unit
from tests.factories.filings import FIRST_REGISTRATION, filing, paper
from tests.factories.office import Member, Office

CASES = """cases:
  - key: home
    name: {vi: Trong nước, en: At home}
  - key: abroad
    name: {vi: Ở nước ngoài, en: Abroad}
offers:
  - channel: online
    case: abroad
    limit: {value: 7, unit: working_day}
    fees: []
    note: {vi: Xa, en: Far}
"""
QUESTION = """    fields:
      - key: case
        type: choice
        label: {vi: "Trường hợp nào?", en: "Which case?"}
        required: true
        choices:
          - {key: home, label: {vi: Trong nước, en: At home}}
          - {key: abroad, label: {vi: Ở nước ngoài, en: Abroad}}
"""
PASSPORT = """components:
  - key: passport
    name: {vi: Hộ chiếu, en: Passport}
    originals: 0
    copies: 1
    required: true
    case: abroad
"""


@pytest.fixture
def office(office: Office, now: datetime, tmp_path: Path) -> Office:
    """The office, and a first registration that knows two cases."""
    folder = Path(shutil.copytree(settings.MOTCUA_CATALOGUE, tmp_path / "catalogue"))
    home = folder / "military_service" / FIRST_REGISTRATION
    for file, old, new in (
        ("procedure.yaml", "offers:\n", CASES),
        ("procedure.yaml", "components:\n", PASSPORT),
        ("form.yaml", "    fields:\n", QUESTION),
    ):
        text = (home / file).read_text(encoding="utf-8")
        (home / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    load_packages(folder=folder, now=now)
    return office


def words_of(khoi: Member, dossier: Dossier) -> str:
    """Give the words of a dossier's form 01."""
    pdf = api.receipt_pdf(api.dossier_for(khoi.subject, dossier.code))
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def asking(khoi: Member, office: Office, now: datetime, case: str) -> Filing:
    """Give a filing of a case, with the papers of that case."""
    made = filing(khoi, office.unit, now)
    procedure = snapshot().version(made.version_id)
    owner = f"account:{khoi.account.pk}"
    papers = tuple(paper(part.key, owner, now) for part in procedure.components_in(case))
    return replace(made, answers={"case": case}, papers=papers)


def filed(khoi: Member, office: Office, now: datetime, case: str) -> Dossier:
    """File a case."""
    made = asking(khoi, office, now, case)
    code = api.file_dossier(filing=made, actor=khoi.actor, now=now).code
    return Dossier.objects.get(code=code)


@pytest.mark.parametrize(("case", "due"), [("home", "23/11 11:00"), ("abroad", "03/12 17:00")])
def test_the_case_decides_when_it_is_due(
    office: Office, khoi: Member, now: datetime, case: str, due: str
) -> None:
    dossier = filed(khoi, office, now, case)
    assert dossier.case == case
    assert f"{local(dossier.due_at):%d/%m %H:%M}" == due if dossier.due_at else False
    assert facts_of_case(dossier)["case"] == case


def test_what_is_watched_and_printed_is_the_limit_of_the_case(
    office: Office, khoi: Member, now: datetime
) -> None:
    dossier = filed(khoi, office, now, "abroad")
    procedure = snapshot().version(dossier.version_id)
    assert limit_of(dossier, procedure) == Limit(7, Unit.working_day)
    view = api.dossier_for(khoi.subject, dossier.code)
    printed = receipt(view, procedure, Desk("A", "", "B", "1"), Tracking("x", ""))
    assert printed["time_limit"] == "7 ngày làm việc"


def test_after_a_move_form_01_keeps_what_was_promised_and_filed(
    office: Office, khoi: Member, now: datetime
) -> None:
    dossier = filed(khoi, office, now, "abroad")
    before = words_of(khoi, dossier)
    # Moved to a version that promises other limits and asks for no papers.
    other = next(each for each in snapshot().running() if each.code != dossier.procedure_code)
    Dossier.objects.filter(pk=dossier.pk).update(
        filed_version_id=dossier.version_id, version_id=other.id
    )
    assert words_of(khoi, dossier) == before
    assert "7 ngày làm việc" in before


def test_a_paper_of_a_case_is_asked_in_that_case_only(
    office: Office, khoi: Member, now: datetime
) -> None:
    abroad = asking(khoi, office, now, "abroad")
    without = tuple(each for each in abroad.papers if each.component != "passport")
    with pytest.raises(CannotFile, match="paper_missing"):
        api.file_dossier(filing=replace(abroad, papers=without), actor=khoi.actor, now=now)
    at_home = replace(abroad, answers={"case": "home"})
    with pytest.raises(CannotFile, match="unknown_component"):
        api.file_dossier(filing=at_home, actor=khoi.actor, now=now)
    assert filed(khoi, office, now, "home").code


@pytest.mark.parametrize("answers", [{}, {"case": "moon"}, {"case": ["abroad"]}])
def test_without_a_case_nothing_is_filed(
    office: Office, khoi: Member, now: datetime, answers: dict[str, object]
) -> None:
    made = replace(asking(khoi, office, now, "home"), answers=answers)
    with pytest.raises(CannotFile, match="unknown_case"):
        api.file_dossier(filing=made, actor=khoi.actor, now=now)
