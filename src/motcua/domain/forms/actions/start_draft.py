"""Beginning to fill a form."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.values import DraftFacts, Typed


def start_draft(  # noqa: PLR0913 - all that is known of a draft when it begins
    *,
    account_id: int,
    procedure_code: str,
    version_id: int,
    channel: str,
    now: datetime,
    unit_id: int | None = None,
    delivery: str = "electronic",
    answers: Mapping[str, Typed] | None = None,
    key: UUID | None = None,
    power_id: int | None = None,
    declared: Mapping[str, object] | None = None,
) -> DraftFacts:
    """Make a draft with the answers already known; one statement.

    ``version_id`` is the catalogue's version it is begun with: the draft stays with it. ``key`` is
    its id where that had to be known before, as the reason of a look-up. ``power_id`` or
    ``declared`` say that it is filled for somebody else.
    """
    row = Draft.objects.create(
        id=key or uuid4(),
        account_id=account_id,
        procedure_code=procedure_code,
        version_id=version_id,
        channel=channel,
        unit_id=unit_id,
        delivery=delivery,
        answers=dict(answers or {}),
        power_id=power_id,
        declared=dict(declared) if declared is not None else None,
        created_at=now,
        updated_at=now,
    )
    return facts_of(row)
