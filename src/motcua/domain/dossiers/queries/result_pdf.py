"""The result as PDF, before anybody has signed it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.queries.papers import desk_of
from motcua.domain.dossiers.rules.papers import PRACTICE, behind
from motcua.domain.dossiers.rules.result import Issue, result_paper
from motcua.domain.dossiers.values import DossierView, NoSuchDossier, TaskAct
from motcua.domain.forms.api import check, in_words, known_at, made_up
from motcua.domain.identity.api import Unit, capacity_of, signs_as, unit_by_id
from motcua.domain.identity.values import PostFacts, Role, Subject
from motcua.platform.papers import KeptTemplate, render

_NOT_YET = "……"
_NO_CODE = "CHƯA KÝ – BẢN XEM TRƯỚC"
_DRAFT = "BẢN SOẠN"


def result_pdf(
    *,
    procedure: ProcedureVersion,
    unit: Unit,
    owner: Mapping[str, str],
    answers: Mapping[str, object],
    issue: Issue,
) -> bytes:
    """Make the paper from the template as it was when this version was published."""
    data = result_paper(
        procedure=procedure,
        desk=desk_of(unit),
        owner=owner,
        shown=in_words(procedure.form, answers, "vi"),
        issue=issue,
    )
    template = KeptTemplate(procedure.result.template, procedure.template_source)
    return render(template, data)


def check_address() -> str:
    """Give the public address where results are checked."""
    return f"{settings.MOTCUA_PUBLIC_URL}/kiem-tra"


def preview_result(view: DossierView, subject: Subject, now: datetime) -> bytes:
    """Show the leader what he would sign, without number and code.

    Raises ``NoSuchDossier`` when he leads none of the dossier's units.
    """
    if view.facts.practised_by is not None:
        return practice_result_pdf(view, now)
    post = _signing_post(view, subject)
    if post is None:
        raise NoSuchDossier
    return result_pdf(
        procedure=snapshot().version(view.version_id),
        unit=unit_by_id(post.unit_id),
        owner=_owner(view),
        answers=view.answers,
        issue=Issue(
            number=_NOT_YET,
            verification=_NO_CODE,
            address=check_address(),
            leader_title=post.title.vi,
            leader_name=subject.full_name,
            issued_at=now,
            capacity=capacity_of(post, now),
        ),
    )


def _owner(view: DossierView) -> dict[str, str]:
    return {
        "full_name": view.owner.full_name,
        "personal_number": view.owner.personal_number,
        "birth_date": view.owner.birth_date,
        "address": view.owner.address,
    }


def practice_result_pdf(view: DossierView, now: datetime) -> bytes:
    """Show what would be signed, with the mark of practice, without number, code or signature.

    Raises ``NoSuchDossier`` for a real dossier.
    """
    if view.facts.practised_by is None:
        raise NoSuchDossier
    signing = next((step for step in view.held if step.act == TaskAct.SIGN), None)
    titles = {step.number: step.title.vi for step in view.progress.steps}
    procedure = snapshot().version(view.version_id)
    return result_pdf(
        procedure=replace(procedure, template_source=behind(PRACTICE) + procedure.template_source),
        unit=unit_by_id(signing.holder.unit_id if signing else view.unit_id),
        owner=_owner(view),
        answers=view.answers,
        issue=Issue(
            number=PRACTICE,
            verification=f"{PRACTICE} – KHÔNG CÓ GIÁ TRỊ",
            address=check_address(),
            leader_title=titles[signing.number] if signing else "Người ký",
            leader_name=PRACTICE,
            issued_at=now,
        ),
    )


def made_up_result_pdf(
    procedure: ProcedureVersion, unit_id: int, *, seed: int, now: datetime
) -> bytes:
    """Show the paper a version would issue to somebody made up, marked as a draft.

    Raises ``PaperRefused`` when the template cannot be set.
    """
    made = made_up(procedure.form, seed, known_at(now))
    answers = check(procedure.form, made.answers, known_at(now)).values
    names = ("full_name", "personal_number", "birth_date", "address")
    return result_pdf(
        procedure=replace(procedure, template_source=behind(_DRAFT) + procedure.template_source),
        unit=unit_by_id(unit_id),
        owner={name: made.person.get(name, "") for name in names},
        answers=answers,
        issue=Issue(
            number=_DRAFT,
            verification=f"{_DRAFT} – KHÔNG CÓ GIÁ TRỊ",
            address=check_address(),
            leader_title="Người ký",
            leader_name=_DRAFT,
            issued_at=now,
        ),
    )


def _signing_post(view: DossierView, subject: Subject) -> PostFacts | None:
    """Give the post he would sign in: in the unit that signs now, else in one that takes part."""
    signing = {step.holder.unit_id for step in view.held if step.act == TaskAct.SIGN}
    led = [post for post in subject.posts if post.role is Role.LEADER]
    for units in (signing, view.facts.unit_ids):
        posts = (signs_as(post, subject.posts) for post in led if post.unit_id in units)
        found = next((post for post in posts if post), None)
        if found:
            return found
    return None
