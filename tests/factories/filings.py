"""First registrations, ready to be filed."""

import io
import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from PIL import Image

from motcua.domain.catalogue.api import forget_snapshot, load_packages, snapshot
from motcua.domain.catalogue.models import Edition, ProcedureVersion, Publication
from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import file_dossier
from motcua.domain.dossiers.values import Filing, Paper, Person
from motcua.domain.identity.api import Unit
from motcua.platform.files.storage import store
from tests.factories.office import Member, Office

FIRST_REGISTRATION = "1.013133"


# What loading a folder made, so that a process reads and judges the files once.
_LOADED: dict[Path, tuple[list[ProcedureVersion], list[Publication], Edition]] = {}


def load_catalogue(now: datetime) -> None:
    """Load the project's own packages: the first time from the files, then the same rows again."""
    folder = Path(settings.MOTCUA_CATALOGUE)
    if ProcedureVersion.objects.exists() or folder not in _LOADED:
        empty = not ProcedureVersion.objects.exists()
        load_packages(folder=folder, now=now)
        if empty:
            _LOADED[folder] = (
                list(ProcedureVersion.objects.all()),
                list(Publication.objects.all()),
                Edition.objects.get(),
            )
        return
    versions, publications, edition = _LOADED[folder]
    for version in versions:
        version.created_at = now
        version.save(force_insert=True)  # one by one: in bulk the long texts become slow arrays
    Publication.objects.bulk_create(publications)
    edition.token, edition.loaded_at = uuid.uuid4(), now
    edition.save(force_insert=True)
    forget_snapshot()


def photo(color: str = "white") -> bytes:
    """Give a small JPEG picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(out, "JPEG")
    return out.getvalue()


def paper(component: str, owner: str, now: datetime) -> Paper:
    """Store a picture and give it as a paper for a component."""
    stored = store(
        data=photo(), name=f"{component}.jpg", media_type="image/jpeg", owner=owner, now=now
    )
    return Paper(component=component, file_id=stored.id)


def filing(
    member: Member, unit: Unit, now: datetime, *, channel: str = "online", delivery: str = "",
    code: str = FIRST_REGISTRATION,
) -> Filing:  # fmt: skip
    """Give a complete filing of this person, a first registration unless told otherwise."""
    procedure = snapshot().get(code)
    assert procedure is not None
    person = Person(
        full_name=member.subject.full_name,
        personal_number=member.subject.personal_number,
        birth_date="2009-04-12",
        phone=member.subject.phone,
        email=member.subject.email,
        address=member.subject.address,
    )
    owner = f"account:{member.account.pk}"
    return Filing(
        form_key=uuid.uuid4(),
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel=channel,
        delivery=delivery or ("electronic" if channel == "online" else "counter"),
        unit_id=unit.pk,
        owner=person,
        submitter=person,
        answers={},
        papers=tuple(paper(part.key, owner, now) for part in procedure.components),
        owner_account_id=member.account.pk,
        submitter_account_id=member.account.pk,
    )


def file_one(
    member: Member, unit: Unit, now: datetime, *, channel: str = "online",
    code: str = FIRST_REGISTRATION,
) -> str:  # fmt: skip
    """File a first registration, or another procedure, and give the dossier's code."""
    made = filing(member, unit, now, channel=channel, code=code)
    return file_dossier(filing=made, actor=member.actor, now=now).code


def settle(office: Office, code: str, now: datetime) -> None:
    """Accept, propose and sign a first registration."""
    for number, act, who in (
        (1, api.accept, office.receiver), (2, api.propose, office.specialist),
        (3, api.sign, office.chair),
    ):  # fmt: skip
        act(code=code, step_number=number, note="Đủ", subject=who.subject, actor=who.actor, now=now)
