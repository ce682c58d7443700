"""A running dossier keeps the template under which it was filed."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.domain.catalogue.api import forget_snapshot
from motcua.domain.dossiers import api
from tests.factories.filings import file_one, load_catalogue
from tests.factories.office import Member, Office

TEMPLATE = "military_service/documents/result.typ"
CHANGED = """#import "@motcua/papers:1.0.0": *
#set document(title: "Mẫu mới")
#set text(lang: "vi")
= Mẫu mới
"""


@pytest.fixture
def template(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """Give the template of a catalogue that may be changed."""
    settings.MOTCUA_CATALOGUE = shutil.copytree(settings.MOTCUA_CATALOGUE, tmp_path / "catalogue")
    forget_snapshot()
    yield tmp_path / "catalogue" / TEMPLATE
    forget_snapshot()


def preview(office: Office, code: str, now: datetime) -> bytes:
    """Show the chair what would be signed."""
    chair = office.chair.subject
    return api.preview_result(api.dossier_for(chair, code), chair, now)


def at_the_chair(office: Office, citizen: Member, now: datetime) -> str:
    """Bring a dossier to the chair."""
    code = file_one(citizen, office.unit, now)
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.specialist
    api.propose(code=code, step_number=2, note="", subject=who.subject, actor=who.actor, now=now)
    return code


def test_a_changed_template_leaves_running_dossiers_alone(
    template: Path, office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    running = at_the_chair(office, khoi, now)
    before = preview(office, running, now)

    template.write_text(CHANGED, encoding="utf-8")
    assert preview(office, running, now) == before

    load_catalogue(now)
    assert preview(office, running, now) == before
    later = preview(office, at_the_chair(office, bao, now), now)
    assert len(later) < len(before)


def test_a_removed_template_stops_no_running_dossier(
    template: Path, office: Office, khoi: Member, now: datetime
) -> None:
    running = at_the_chair(office, khoi, now)
    before = preview(office, running, now)
    template.unlink()
    assert preview(office, running, now) == before
