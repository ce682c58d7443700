"""A leader whose key lies on his own machine gets the unsigned result, with its number.

Nothing is issued yet, and whoever fetches the paper could show it unsigned: its printed seal stands
on the list of seals that do not count until the signed paper was taken (``sealing.py``). The number
is kept for this dossier (``models/prepared.py``), so that a signature that does not come leaves no
gap. Decree 30/2020/NĐ-CP Art. 13, 15.
"""

import hashlib
import json
import secrets
from dataclasses import replace
from datetime import datetime, time, timedelta

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import Act, begin, finish
from motcua.domain.dossiers.actions.issuing import (
    Numbered,
    keep_file,
    laid_out,
    new_issue,
    post_of,
    take_number,
    unit_signatory,
)
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.sealing import seal_ahead, written_seal
from motcua.domain.dossiers.models import PreparedResult
from motcua.domain.dossiers.rules.result import Issue
from motcua.domain.dossiers.values import CannotAct, HandedOut
from motcua.domain.identity.api import Unit, capacity_of, unit_by_id
from motcua.domain.identity.values import Permission, PostFacts, Subject
from motcua.domain.signing.api import CannotSign, lay_out, own_key, require_seal
from motcua.domain.signing.values import OwnKey
from motcua.kernel.moments import local
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove

# Time to type a PIN and to walk to the machine; never beyond the day that stands on the paper.
GOOD_FOR = timedelta(minutes=30)


@keeps_refusals
def prepare_result(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> HandedOut:
    """Make the result ready to be signed elsewhere; what was handed out before counts no more.

    Raises ``NoSuchDossier`` and ``CannotAct``: as ``sign``, ``own_not_registered``,
    ``own_practice``, ``cannot_seal``; and when the unit could not sign it afterwards
    (``cannot_sign``, ``key_…``):
    nobody is asked for a PIN in vain.
    """
    registered_key(subject, now)
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.SIGN, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        if act.dossier.practised_by_id:
            raise CannotAct("own_practice")
        unit, post = unit_by_id(act.step.unit_id), post_of(act)
        _require_seal(unit, now)
        numbered = take_number(act, unit)
        issue = new_issue(act, unit, post, numbered.number)
        issue = replace(issue, seal=seal_ahead(act, unit, issue))
        pdf = lay_out(laid_out(act, unit, issue))
        row, handed = _row(act, numbered, now)
        row.note, row.step_number = note, step_number
        row.basis, row.issue = basis_of(act, unit, post), _written(issue)
        _keep(row, keep_file(act, pdf, owner=f"prepared:{row.pk}"))
        finish(act, deed="result_prepared", kind=None, number=numbered.number,
               prepared=row.file.sha256 if row.file else "")  # fmt: skip
    return handed


def registered_key(subject: Subject, now: datetime) -> OwnKey:
    """Give the certificate of an officer's own machine.

    Raises ``CannotAct``: ``own_not_registered``, ``key_withdrawn``, ``key_not_in_force``.
    """
    try:
        return own_key(subject.login, now)
    except CannotSign as problem:
        missing = problem.kind == "cannot_sign"
        raise CannotAct("own_not_registered" if missing else problem.kind) from problem


def _require_seal(unit: Unit, now: datetime) -> None:
    try:
        require_seal(unit_signatory(unit), now)
    except CannotSign as problem:
        raise CannotAct(problem.kind) from problem


def new_secrets(row: PreparedResult, number: str, now: datetime) -> HandedOut:
    """Give a row two new secrets (256 bits each), of which only the hashes are kept."""
    fetch, upload = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    tomorrow = datetime.combine(local(now).date() + timedelta(days=1), time(), local(now).tzinfo)
    row.fetch, row.upload = hash_of_secret(fetch), hash_of_secret(upload)
    row.made_at, row.good_until = now, min(now + GOOD_FOR, tomorrow)
    row.tries, row.refused, row.error = 0, "", ""
    return HandedOut(number, now, fetch, upload, row.good_until)


def hash_of_secret(secret: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def basis_of(act: Act, unit: Unit, post: PostFacts) -> str:
    """Give the hash of everything the paper was laid out from: what changes it changes this."""
    known = [
        act.dossier.version_id, act.dossier.owner, act.dossier.answers, unit.eid, unit.name_vi,
        act.subject.full_name, post.title.vi, list(capacity_of(post, act.now)),
    ]  # fmt: skip
    written = json.dumps(known, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def issue_of(row: PreparedResult) -> Issue:
    """Give back what stands on a prepared result; for its seal see ``sealing.seal_ahead_of``."""
    known = row.issue
    return Issue(
        number=row.number,
        verification=known["verification"],
        address="",
        leader_title=known["title"],
        leader_name=known["name"],
        issued_at=row.made_at,
        capacity=tuple(known["capacity"]),
    )


def _written(issue: Issue) -> dict[str, object]:
    return {
        "verification": issue.verification,
        "title": issue.leader_title,
        "name": issue.leader_name,
        "capacity": list(issue.capacity),
        "seal": written_seal(issue.seal),
    }


def _row(act: Act, numbered: Numbered, now: datetime) -> tuple[PreparedResult, HandedOut]:
    rows = PreparedResult.objects.select_for_update(of=("self",)).select_related("file")
    row = rows.filter(dossier=act.dossier, series=numbered.series).first()
    if row is None:
        row = PreparedResult(dossier=act.dossier, series=numbered.series, value=numbered.value)
    row.number, row.account_id = numbered.number, act.officer_id
    return row, new_secrets(row, numbered.number, now)


def _keep(row: PreparedResult, file: StoredFile) -> None:
    before, row.file = row.file, file
    row.save()
    if before is not None:
        remove([before])
