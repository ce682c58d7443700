"""Practice, filed as its page files it."""

import uuid
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import Filing, Person
from motcua.domain.forms.api import check, known_at, made_up
from tests.factories.filings import FIRST_REGISTRATION
from tests.factories.office import Member


def practice_filing(
    now: datetime, *, code: str = FIRST_REGISTRATION, channel: str = "online", seed: int = 1
) -> Filing:
    """Give a made-up filing, as the practice page sends it."""
    procedure = snapshot().get(code)
    assert procedure is not None
    known = known_at(now)
    made = made_up(procedure.form, seed, known)
    checked = check(procedure.form, made.answers, known)
    assert checked.ok, checked.errors
    person = Person(
        full_name=made.person["full_name"],
        personal_number=made.person["personal_number"],
        birth_date=made.person["birth_date"],
        phone=made.person["phone"],
        email=made.person["email"],
        address=made.person["address"],
    )
    return Filing(
        form_key=uuid.uuid4(),
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel=channel,
        delivery="electronic" if channel == "online" else "counter",
        unit_id=0,
        owner=person,
        submitter=person,
        answers=checked.values,
        papers=(),
    )


def practise_one(
    member: Member, now: datetime, *, code: str = FIRST_REGISTRATION, channel: str = "online"
) -> str:
    """File a practice of somebody and give its code."""
    made = practice_filing(now, code=code, channel=channel)
    filed = api.practise(filing=made, subject=member.subject, actor=member.actor, now=now)
    return filed.code
