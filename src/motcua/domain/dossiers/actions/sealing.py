"""The printed seal of a result, and of a paper that waits for its leader's signature.

A gate believes a seal without asking anybody. So one that is made before its paper is signed says
from when on a list knows of it, and stands on that list until the paper is issued.
"""

import base64
from datetime import date, timedelta
from typing import Final

from motcua.domain.dossiers.actions.acting import Act
from motcua.domain.dossiers.models import PreparedResult, PreparedSeal
from motcua.domain.dossiers.rules.result import Issue
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import Unit
from motcua.domain.signing.api import CannotSign, check_seal, make_seal
from motcua.domain.signing.values import KeptSeal, MadeSeal, SealFacts, SealState
from motcua.kernel.moments import local

# The act that keeps the seal has ended by then, and clocks of several servers differ less: every
# list that is made later was read after the seal stood on it.
LISTED_AFTER: Final = timedelta(minutes=5)


def seal_of(act: Act, unit: Unit, issue: Issue) -> MadeSeal | None:
    """Give the seal of a result that is issued now; ``None`` while the unit does not seal.

    It says nothing that is not printed on the paper. Raises ``CannotAct`` (``cannot_seal``) when
    the key refuses.
    """
    return _made(act, unit, issue, waits=False)


def seal_ahead(act: Act, unit: Unit, issue: Issue) -> MadeSeal | None:
    """Give the seal of a paper that is not signed yet, and have the list name it; as ``seal_of``.

    The code of verification makes it the seal of this very paper: none is ever made twice.
    """
    made = _made(act, unit, issue, waits=True)
    if made is not None:
        PreparedSeal.objects.create(
            fingerprint=made.fingerprint,
            made_on=local(act.now).date(),
            valid_until=made.valid_until,
        )
    return made


def _made(act: Act, unit: Unit, issue: Issue, *, waits: bool) -> MadeSeal | None:
    facts = SealFacts(
        procedure=act.procedure.code,
        values={
            "number": issue.number,
            "holder": str(act.dossier.owner.get("full_name", "")),
            "unit": unit.name_vi,
            "procedure": act.procedure.code,
            "code": act.dossier.code,
            "verification": issue.verification,
        },
        answers=act.dossier.answers,
        issued=local(issue.issued_at).date(),
        listed_from=act.now + LISTED_AFTER if waits else None,
    )
    try:
        return make_seal(eid=unit.eid, facts=facts, now=act.now)
    except CannotSign as problem:
        raise CannotAct("cannot_seal") from problem


def let_count(seal: KeptSeal | None) -> None:
    """Take the seal of a paper that is issued in this transaction off the list."""
    if seal is not None:
        PreparedSeal.objects.filter(fingerprint=seal.fingerprint).delete()


def written_seal(seal: MadeSeal | None) -> dict[str, str]:
    """Give what is kept of a seal beside the paper that bears it."""
    if seal is None:
        return {}
    return {
        "data": base64.b64encode(seal.data).decode(),
        "fingerprint": seal.fingerprint,
        "until": seal.valid_until.isoformat() if seal.valid_until else "",
    }


def seal_ahead_of(row: PreparedResult, act: Act) -> KeptSeal | None:
    """Give the seal that a prepared paper bears.

    Raises ``CannotAct`` (``cannot_seal``) when nobody would believe it any more: the key that made
    it is no longer published.
    """
    known = row.issue.get("seal") or {}
    if not known:
        return None
    verdict = check_seal(data=base64.b64decode(known["data"]), now=act.now)
    if verdict.state not in {SealState.VALID, SealState.EXPIRED}:
        raise CannotAct("cannot_seal")
    until = date.fromisoformat(known["until"]) if known["until"] else None
    return KeptSeal(known["fingerprint"], until)
