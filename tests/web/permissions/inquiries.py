"""A question about a dossier, for whoever may answer it."""

import uuid
from datetime import datetime

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Inquiry
from tests.web.permissions.cast import Cast
from tests.web.permissions.planted import Thing


def inquiry_about(thing: Thing, cast: Cast, now: datetime) -> int:
    """Ask about a dossier, as its applicant; gives the question's number."""
    who, asked = cast.khoi, api.Asked({"kind": "question", "text": "x"}, uuid.uuid4())
    api.inquire(
        code=str(thing.parts["code"]), asked=asked, subject=who.subject, actor=who.actor, now=now
    )
    return Inquiry.objects.latest("pk").pk
