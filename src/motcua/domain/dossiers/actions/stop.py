"""Form 05: stopping the settling of a dossier."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import Act, begin, end_dossier, finish
from motcua.domain.dossiers.actions.numbering import letter_number
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Stop
from motcua.domain.dossiers.rules.contents import notice_hash
from motcua.domain.dossiers.values import CannotAct, Status, StopNotice
from motcua.domain.identity.api import capacity_of, signs_as
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


@keeps_refusals
def stop(
    *, code: str, step_number: int, notice: StopNotice, subject: Subject, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Stop a dossier for a legal reason in force today: national status 8, with a notice.

    A leader of the receiving or the deciding unit does; who was only asked cannot. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``unknown_reason``, ``reason_missing``, ``finished``).
    Circular 03/2025/TT-VPCP form 05.
    """
    if not notice.note.strip():
        raise CannotAct("reason_missing")
    if notice.reason_key not in {each.key for each in lawbook().stop_reasons(local(now).date())}:
        raise CannotAct("unknown_reason")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.STOP, step_number=step_number, subject=subject,
            actor=actor, now=now, claimed_too=True,
        )  # fmt: skip
        if act.dossier.status >= Status.FINISHED:
            raise CannotAct("finished")
        kept = _keep(act, notice)
        end_dossier(act, Status.STOPPED, outcome="stop", note=notice.note.strip())
        finish(act, deed="stopped", kind="stopped", reason=notice.reason_key,
               number=kept.number, content={"notice": notice_hash(kept)})  # fmt: skip


def _keep(act: Act, notice: StopNotice) -> Stop:
    """Write the notice under the next number."""
    number = letter_number(act, lawbook().codes(local(act.now).date()).value.stop_number)
    post = signs_as(act.post, act.subject.posts) if act.post else None
    return Stop.objects.create(
        dossier=act.dossier,
        reason_key=notice.reason_key,
        note=notice.note.strip(),
        money=notice.money.strip(),
        ground=notice.ground,
        ground_number=notice.ground_number.strip(),
        ground_on=notice.ground_on,
        stage=act.step.name_vi,
        unit_id=act.step.unit_id,
        officer_id=act.officer_id,
        number=number,
        officer_title=post.title.vi if post else "",
        capacity="\n".join(capacity_of(post, act.now)) if post else "",
        stopped_at=act.now,
    )
