"""An applicant asks about his dossier, and the office answers: no clock and no step moves."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.acting import hold_ground
from motcua.domain.dossiers.actions.marking import mark_of, person_of
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, Inquiry
from motcua.domain.dossiers.queries.access import facts_of, refuse_without_power, visible_to
from motcua.domain.dossiers.queries.inquiries import may_answer
from motcua.domain.dossiers.queries.step_clock import moment_after
from motcua.domain.dossiers.rules.contents import hash_of
from motcua.domain.dossiers.rules.filled_text import check_filled
from motcua.domain.dossiers.rules.inquiring import INQUIRY, LONGEST
from motcua.domain.dossiers.values import CannotAct, CannotInquire, NoSuchDossier
from motcua.domain.forms.api import check, known_at
from motcua.domain.forms.values import Checked, Raw
from motcua.domain.identity.api import may
from motcua.domain.identity.values import AccountKind, Permission, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed into the form of a question, and the page it comes from."""

    raw: Raw
    form_key: UUID


class InquiryRefused(CannotInquire):
    """What was typed must be mended first; ``checked`` says how."""

    def __init__(self, checked: Checked) -> None:
        """Keep the verdict."""
        super().__init__("words")
        self.checked = checked


@keeps_refusals
def inquire(*, code: str, asked: Asked, subject: Subject, actor: Actor, now: datetime) -> None:
    """Ask about one's own dossier; a page sent twice asks once.

    Raises ``NoSuchDossier``, ``InquiryRefused`` and ``CannotInquire`` (``too_many_open``,
    ``over``). How many may wait, and until when: law/watch.yaml.
    """
    checked = check(INQUIRY, asked.raw, known_at(now))
    with transaction.atomic():
        dossier = _lock(code, subject)
        hold_ground(dossier, subject, now)
        asker = _asking(dossier, subject)
        sent = Inquiry.objects.filter(form_key=asked.form_key, dossier=dossier, asked_by_id=asker)
        if sent.exists():
            return
        if not checked.ok:
            raise InquiryRefused(checked)
        rule = lawbook().watch(local(now).date()).inquiry
        waiting = Inquiry.objects.filter(dossier=dossier, answered_at=None).count()
        if waiting >= rule.most_open:
            raise CannotInquire("too_many_open")
        if dossier.ended_at and now > dossier.ended_at + rule.after_end:
            raise CannotInquire("over")
        answer_by = moment_after(rule.answer_within, now)
        row = _write(dossier, checked, asked, asker, answer_by, now)
        _note("inquiry_asked", dossier, row, actor, now, question=row.text)


@keeps_refusals
def answer_inquiry(
    *, code: str, inquiry: int, text: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Answer a question once, as the holder of a step or at reception; the asker gets a letter.

    Raises ``NoSuchDossier``, ``CannotAct`` (``not_yours``), ``TextNotFilled`` and ``CannotInquire``
    (``words_missing``, ``too_long``, ``no_question``, ``answered``).
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise CannotInquire("too_long" if words else "words_missing")
    check_filled(words)
    with transaction.atomic():
        dossier = _lock(code, subject)
        if subject.account_id is None or not may_answer(subject, dossier):
            raise CannotAct("not_yours")
        row = Inquiry.objects.filter(dossier=dossier, pk=inquiry).first()
        if row is None or row.answered_at:
            raise CannotInquire("answered" if row else "no_question")
        row.answer, row.answered_by_id, row.answered_at = words, subject.account_id, now
        row.save(update_fields=["answer", "answered_by", "answered_at"])
        _note("inquiry_answered", dossier, row, actor, now, answer=row.answer)
        version = snapshot().version(dossier.version_id)
        tell(dossier, kind="inquiry_answered", procedure=version, now=now, to=row.asked_by_id)


def _lock(code: str, subject: Subject) -> Dossier:
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
    dossier = rows.filter(visible_to(subject), code=code).first()
    if dossier is None:
        refuse_without_power(code, subject)
        raise NoSuchDossier
    return dossier


def _asking(dossier: Dossier, subject: Subject) -> int:
    """Give the account of somebody whose dossier it is; for others it does not exist."""
    own = may(subject, Permission.OWN, facts_of(dossier, ()))
    if subject.kind is not AccountKind.CITIZEN or subject.account_id is None or not own:
        raise NoSuchDossier
    return subject.account_id


def _write(
    dossier: Dossier, checked: Checked, asked: Asked, asker: int, answer_by: datetime,
    now: datetime,
) -> Inquiry:  # fmt: skip
    said = {name: str(each) for name, each in checked.values.items()}
    try:
        with transaction.atomic():
            return Inquiry.objects.create(
                dossier=dossier, kind=said["kind"], text=said["text"],
                phone=said.get("phone", ""), call_when=said.get("call_when", ""),
                asked_by_id=asker, asked_at=now, answer_by=answer_by,
                form_key=asked.form_key,
            )  # fmt: skip
    except IntegrityError:
        # The same key on another dossier: somebody made it up.
        raise CannotInquire("no_question") from None


def _note(
    deed: str, dossier: Dossier, row: Inquiry, actor: Actor, now: datetime, **said: str
) -> None:
    """Write the entry: that it was asked or answered, and the hash of the words, never they."""
    content = {name: hash_of(words) for name, words in said.items()}
    record(
        act=f"dossiers.{deed}", actor=actor, at=now, subject=dossier.code,
        details={"inquiry": row.pk, "kind": row.kind, "content": content, **mark_of(dossier)},
        person=person_of(dossier),
    )  # fmt: skip
