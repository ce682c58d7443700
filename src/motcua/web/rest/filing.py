"""Filing a dossier: from what a program sent to a checked filing and its receipt."""

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.api import (
    expected_due,
    file_dossier,
    pin_of,
    progress_of,
    tracking_address,
)
from motcua.domain.dossiers.values import Filed, Filing, Person
from motcua.domain.forms.api import check_answers, known_at
from motcua.domain.forms.values import Checked
from motcua.domain.process.api import advance
from motcua.domain.process.values import Begin, State
from motcua.kernel.workdays import Channel
from motcua.platform.clock import now
from motcua.web.rest.guarding import actor_of, subject_of
from motcua.web.rest.papers import papers_of
from motcua.web.rest.parameters import IdempotencyKey
from motcua.web.rest.problems import Wrong, invalid, wrong_answers
from motcua.web.rest.repeating import answer_once
from motcua.web.rest.schemas.common import Words
from motcua.web.rest.schemas.filing import (
    DossierFiled,
    DossierSent,
    PersonSent,
    Tracking,
    Warned,
)
from motcua.web.rest.showing import address_of, status_shown
from motcua.web.rest.units import unit_id_of
from motcua.web.rest.wording import REASONS

router = Router(tags=["dossiers"])


@router.post(
    "/dossiers", response={201: DossierFiled}, url_name="file_dossier", summary="File a dossier"
)
def file(request: HttpRequest, key: IdempotencyKey, dossier: DossierSent) -> HttpResponse:
    """File a dossier in one transaction: code, receipt and due time, or every reason why not."""
    # The key also makes the filing itself happen once, whatever becomes of the kept answer.
    form_key = uuid.uuid5(uuid.NAMESPACE_URL, f"integrator:{subject_of(request).account_id}:{key}")
    return answer_once(request, key, lambda: (201, _file(request, dossier, form_key)))


def _file(request: HttpRequest, sent: DossierSent, form_key: uuid.UUID) -> DossierFiled:
    at = now()
    procedure = _procedure(sent)
    checked = check_answers(procedure.form, sent.answers, known_at(at))
    if not checked.ok:
        raise wrong_answers(checked.errors)
    owner = _person(sent.owner)
    filing = Filing(
        form_key=form_key,
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel=sent.channel,
        delivery=sent.delivery,
        unit_id=unit_id_of(sent.unit, at),
        owner=owner,
        submitter=_person(sent.submitter) if sent.submitter else owner,
        answers=checked.values,
        papers=papers_of(request, sent.components, procedure, at),
        lang=sent.lang,
        integrator_id=subject_of(request).account_id,
    )
    filed = file_dossier(filing=filing, actor=actor_of(request), now=at)
    return _receipt(filed, filing, procedure, checked, at)


def _procedure(sent: DossierSent) -> ProcedureVersion:
    procedure = snapshot().get(sent.procedure)
    if procedure is None:
        raise _wrong("procedure", "unknown_procedure")
    case = procedure.case_of(sent.answers)
    if sent.case not in {None, case}:
        raise _wrong("case", "unknown_case")
    if procedure.offer(Channel(sent.channel), case) is None:
        raise _wrong("channel", "channel_not_offered")
    return procedure


def _wrong(path: str, code: str) -> Exception:
    return invalid([Wrong(path, code, REASONS[code])])


def _person(sent: PersonSent) -> Person:
    return Person(**{**sent.model_dump(), "birth_date": sent.birth_date or ""})


def _receipt(
    filed: Filed, filing: Filing, procedure: ProcedureVersion, checked: Checked, at: datetime
) -> DossierFiled:
    status, filed_at, due_at = _state(filed, filing, procedure, at)
    return DossierFiled(
        code=filed.code,
        status=status_shown(status),
        filed_at=filed_at,
        due_at=due_at,
        receipt=address_of(filed.code, "receipt"),
        tracking=Tracking(url=tracking_address(filed.code), pin=pin_of(filed.code)),
        warnings=[
            Warned(path=f"answers.{name}", code=each.code, text=Words.model_validate(each.message))
            for name, each in checked.warnings.items()
        ],
        url=address_of(filed.code),
    )


def _state(
    filed: Filed, filing: Filing, procedure: ProcedureVersion, at: datetime
) -> tuple[int, datetime, datetime | None]:
    """Give status, filing time and due time; of a fresh dossier without asking the database."""
    if filed.already:
        known = progress_of(filed.code)
        return known.status, known.filed_at, known.due_at
    case = procedure.case_of(filing.answers)
    facts = {"channel": filing.channel, "delivery": filing.delivery, "case": case}
    status = advance(procedure.process, State(()), Begin(), facts=facts, now=at).status
    return status, at, expected_due(procedure, filing.channel, case, at)
