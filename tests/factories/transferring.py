"""A procedure whose papers travel to another unit on a hand-over slip."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from motcua.domain.catalogue.api import forget_snapshot, load_packages
from motcua.domain.dossiers import api
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office

PROCESS = Path(__file__).with_suffix(".bpmn")


@contextmanager
def papers_travel(folder: Path, now: datetime) -> Iterator[None]:
    """Publish a version of the first registration that passes its papers on by a slip."""
    catalogue = shutil.copytree(Path(settings.MOTCUA_CATALOGUE), folder / "catalogue")
    field = catalogue / "military_service"
    shutil.copy(PROCESS, field / PROCESS.name)
    package = field / FIRST_REGISTRATION / "procedure.yaml"
    text = package.read_text(encoding="utf-8")
    assert "process: ../registration.bpmn" in text
    package.write_text(
        text.replace("process: ../registration.bpmn", f"process: ../{PROCESS.name}"),
        encoding="utf-8",
    )
    load_packages(folder=catalogue, now=now)
    forget_snapshot()
    yield
    forget_snapshot()


def at_the_transfer(office: Office, citizen: Member, now: datetime) -> str:
    """Bring a dossier to the task that passes its papers on."""
    code = file_one(citizen, office.unit, now)
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    return code
