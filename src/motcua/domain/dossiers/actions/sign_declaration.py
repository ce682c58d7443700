"""An applicant signs the declaration of his draft from afar, and confirms on his phone.

What is waited for outside is waited for between transactions: nothing is locked meanwhile, and
whatever comes too late finds the try ended.
"""

import base64
import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.queries.declaring import declaration_pdf
from motcua.domain.forms.api import (
    Waiting,
    accept_signature,
    begin_signature,
    claim_look,
    end_signature,
    give_turn,
    note_asked,
    note_signed,
)
from motcua.domain.forms.values import DraftFacts, Signing
from motcua.domain.identity.values import Subject
from motcua.domain.signing.api import (
    RemoteRefused,
    RemoteUnavailable,
    ask_remotely,
    finish_remotely,
    note_signatures,
)
from motcua.domain.signing.values import AskedRemotely, PreparedPaper
from motcua.kernel.moments import local
from motcua.platform.files.models import StoredFile
from motcua.platform.files.reasons import refusal
from motcua.platform.files.storage import keep, prepare, remove
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook
from motcua.platform.observe.errors import report

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger("motcua.signing")
FILE_NAME = "to-khai-da-ky.pdf"
# The reason when the fault is ours.
FAULT = "fault"
# Why a signed paper cannot be judged or kept at this moment only.
_FOR_NOW = frozenset({"busy", "no_room"})


def start_declaration(
    *, draft_id: UUID, sha256: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Lay out the declaration of one's draft and ask one's phone; ``sha256`` is of what was shown.

    Asked again while one is waited for or stands, nothing happens. Whether the service took it is
    kept with the try. Raises ``CannotUseDraft``: ``not_found``, ``filed``, ``changed_since``.
    """
    account_id = subject.account_id or 0
    begun = begin_signature(
        draft_id=draft_id, account_id=account_id, sha256=sha256, actor=actor, now=now
    )
    if not begun.is_new:
        return
    number = begun.signature.id
    try:
        asked = _asked(begun.draft, sha256, subject, now)
    except RemoteRefused as problem:
        log.warning("remote signing refused: %s", problem.reason)
        end_signature(signature_id=number, state=Signing.REFUSED, reason=problem.reason,
                      actor=actor, now=now)  # fmt: skip
    except RemoteUnavailable as problem:
        log.warning("remote signing unavailable: %s", problem)
        end_signature(signature_id=number, state=Signing.UNAVAILABLE, actor=actor, now=now)
    except Exception as problem:
        # Ours: whoever waits is told so, and can begin again.
        report(problem, where="remote signing")
        end_signature(signature_id=number, state=Signing.REFUSED, reason=FAULT, actor=actor,
                      now=now)  # fmt: skip
    else:
        note_asked(signature_id=number, prepared=asked.prepared.pdf, pending=_written(asked))


def look_at_declaration(*, draft_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Ask whether one's phone has answered, and let the signature stand when it is right.

    Only one window asks at a time; a try that was ended meanwhile stays ended.
    """
    account_id = subject.account_id or 0
    waiting = claim_look(draft_id=draft_id, account_id=account_id, now=now)
    if waiting is None:
        return None
    try:
        file = _answered(waiting, subject, now)
    except (RemoteUnavailable, CannotStore) as problem:
        if isinstance(problem, CannotStore) and problem.code not in _FOR_NOW:
            return _refuse(waiting, problem.code, actor, now)
        # It may be otherwise in a moment: the try goes on until its time is over.
        log.warning("remote signing goes on waiting: %s", problem)
        file = None
    except RemoteRefused as problem:
        return _refuse(waiting, problem.reason, actor, now)
    except Exception as problem:
        report(problem, where="remote signing")
        return _refuse(waiting, FAULT, actor, now)
    if file is None:
        return give_turn(signature_id=waiting.signature_id, now=now)
    return _accept(waiting, file, actor, now)


def _answered(waiting: Waiting, subject: Subject, now: datetime) -> StoredFile | None:
    """Give the signed paper, judged and stored; ``None`` while the phone is silent."""
    if waiting.is_signed:
        return _kept(waiting.prepared, subject, now)
    signed = finish_remotely(_read(waiting))
    if signed is None:
        return None
    note_signed(waiting=waiting, paper=signed)
    return _kept(signed, subject, now)


def _accept(waiting: Waiting, file: StoredFile, actor: Actor, now: datetime) -> None:
    accepted = False
    try:
        accepted = accept_signature(
            signature_id=waiting.signature_id, file_id=file.pk,
            signer=signers_of(file)[0]["name"], actor=actor, now=now,
        )  # fmt: skip
    finally:
        if not accepted:
            remove([file])


def _refuse(waiting: Waiting, reason: str, actor: Actor, now: datetime) -> None:
    log.warning("remote signing refused: %s", reason)
    end_signature(signature_id=waiting.signature_id, state=Signing.REFUSED, reason=reason,
                  actor=actor, now=now)  # fmt: skip


def signers_of(file: StoredFile) -> list[dict[str, str]]:
    """Give what was found of the signers of a stored file."""
    found: list[dict[str, str]] = (file.signatures or {}).get("signers", [])
    return found


def judge_signers(signers: list[dict[str, str]], number: str) -> str:
    """Give why the signers of a declaration are not the one person it is of, "" when they are."""
    return "" if [each["number"] for each in signers] == [number] else "signature_other"


def _asked(draft: DraftFacts, sha256: str, subject: Subject, now: datetime) -> AskedRemotely:
    pdf = declaration_pdf(draft, subject, now, sha256=sha256)
    name = snapshot().version(draft.version_id).name.vi
    about = f"Tờ khai: {name[:200]}. Mã băm của nội dung: {sha256[:16]}…"
    return ask_remotely(pdf=pdf, number=subject.personal_number, about=about, now=now)


def _kept(pdf: bytes, subject: Subject, now: datetime) -> StoredFile:
    """Judge the signed paper as any signed paper that is sent, and keep it.

    Raises ``CannotStore`` with the reason: a wrong signature, or somebody else's.
    """
    rules = lawbook().uploads(local(now).date())
    prepared = prepare(chunks=[pdf], name=FILE_NAME, rules=rules)
    note_signatures(prepared, required=True, now=now)
    if reason := judge_signers(signers_of(prepared.facts), subject.personal_number):
        raise refusal(reason, name=FILE_NAME)
    return keep(prepared, owner=f"account:{subject.account_id}", now=now)


def _written(asked: AskedRemotely) -> dict[str, object]:
    """Write down what must be known when the phone has answered."""
    prepared = asked.prepared
    return {
        "key": asked.key,
        "handle": asked.handle,
        "chain": [base64.b64encode(each).decode() for each in asked.chain],
        "digest": prepared.digest.hex(),
        "attributes": prepared.attributes.hex(),
        "start": prepared.start,
        "end": prepared.end,
    }


def _read(waiting: Waiting) -> AskedRemotely:
    known: Mapping[str, Any] = waiting.pending
    prepared = PreparedPaper(
        pdf=waiting.prepared,
        digest=bytes.fromhex(known["digest"]),
        attributes=bytes.fromhex(known["attributes"]),
        start=known["start"],
        end=known["end"],
    )
    chain = tuple(base64.b64decode(each) for each in known["chain"])
    return AskedRemotely(prepared, known["key"], chain, known["handle"])
