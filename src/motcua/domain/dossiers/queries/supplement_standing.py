"""How a dossier stands with supplement requests, and how units do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import (
    Dossier,
    Step,
    SupplementAllowance,
    SupplementRequest,
)
from motcua.domain.dossiers.queries.step_clock import moment_after
from motcua.domain.dossiers.rules.supplement import needs_allowance
from motcua.domain.dossiers.values import DossierView
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook


@dataclass(frozen=True, slots=True)
class SupplementStanding:
    """What a supplement request at one step must heed.

    ``granted_id`` is a leader's allowance that no request has used yet, ``question`` what the
    officer asked him and he has not decided, ``denied`` his reason when he last said no.
    ``latest_at`` is until when the law wants the request made; ``is_late`` that this has passed:
    the request is allowed and marked.
    """

    asked_before: int
    needs_allowance: bool
    granted_id: int | None
    granted_reason: str
    question: str
    denied: str
    latest_at: datetime
    is_late: bool
    article: Text


def supplement_standing(dossier: Dossier, step: Step, now: datetime) -> SupplementStanding:
    """Give how a step of a dossier stands with supplement requests: two statements."""
    rule = lawbook().watch(local(now).date()).supplement
    asked = SupplementRequest.objects.filter(dossier=dossier, task=step.task).count()
    rows = list(
        SupplementAllowance.objects.filter(dossier=dossier, task=step.task, used_by__isnull=True)
        .order_by("id")
    )  # fmt: skip
    granted = next((each for each in rows if each.granted), None)
    last = rows[-1] if rows else None
    procedure = snapshot().version(dossier.version_id)
    latest = moment_after(procedure, rule.within, dossier.received_at or dossier.filed_at)
    return SupplementStanding(
        asked_before=asked,
        needs_allowance=needs_allowance(asked_before=asked, most=rule.most_without_reason),
        granted_id=granted.pk if granted else None,
        granted_reason=granted.reason if granted else "",
        question=last.why if last and last.granted is None else "",
        denied=last.reason if last and last.granted is False else "",
        latest_at=latest,
        is_late=now > latest,
        article=rule.article,
    )


def supplement_standing_of(
    view: DossierView, step_number: int, now: datetime
) -> SupplementStanding | None:
    """Give the same for a page about a dossier somebody may see; ``None`` for no such step."""
    rows = Step.objects.select_related("dossier").filter(dossier=view.id, number=step_number)
    step = rows.first()
    return supplement_standing(step.dossier, step, now) if step else None


def second_requests_by_unit(since: datetime) -> Mapping[int, int]:
    """Count the further supplement requests made since, by the unit they count against."""
    rows = SupplementRequest.objects.filter(
        allowed__isnull=False, asked_at__gte=since, dossier__practised_by__isnull=True
    )
    return Counter(rows.values_list("allowed__unit_id", flat=True))
