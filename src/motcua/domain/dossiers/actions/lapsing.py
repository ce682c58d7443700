"""A supplement request that was never answered, when the dossier goes on or ends without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.domain.dossiers.actions.clocking import recompute_due
from motcua.domain.dossiers.models import SupplementRequest
from motcua.domain.dossiers.rules.replying import name_of
from motcua.domain.dossiers.values import SUPPLEMENT_ANSWERED
from motcua.domain.forms.api import end_replies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motcua.domain.dossiers.actions.stepping import Acting
    from motcua.domain.dossiers.models import Step


def lapse_if_left(act: Acting, left: Iterable[Step]) -> None:
    """Let the open request lapse when the dossier has left its wait and no answer came.

    From then on the clock runs again, another request may be made, and the answers that were being
    prepared are deleted. Decree 61/2018 Art. 19: only waiting for the applicant is not counted.
    """
    if not any(step.act == SUPPLEMENT_ANSWERED for step in left):
        return
    if any(step.act == SUPPLEMENT_ANSWERED and step.left_at is None for step in act.open_steps):
        return
    if lapse_request(act) and act.dossier.ended_at is None:
        recompute_due(act)
        act.dossier.save(update_fields=["due_at", "watch_at"])


def lapse_request(act: Acting) -> bool:
    """Let the open request of a locked dossier lapse; tell whether there was one."""
    rows = SupplementRequest.objects.filter(dossier=act.dossier, answered_at=None, lapsed_at=None)
    request = rows.first()
    if request is None:
        return False
    request.lapsed_at = act.now
    request.save(update_fields=["lapsed_at"])
    end_replies(reply_to=name_of(act.dossier.code, request.number), actor=act.actor, now=act.now)
    return True
