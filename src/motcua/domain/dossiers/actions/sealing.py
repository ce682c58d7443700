"""The printed seal of a result."""

from motcua.domain.dossiers.actions.acting import Act
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import Unit
from motcua.domain.signing.api import CannotSign, make_seal
from motcua.domain.signing.values import MadeSeal, SealFacts
from motcua.kernel.moments import local


def seal_of(act: Act, unit: Unit, number: str) -> MadeSeal | None:
    """Give the seal of the result of a dossier; ``None`` while the unit does not seal.

    It says nothing that is not printed on the paper. Raises ``CannotAct`` (``cannot_seal``) when
    the key refuses.
    """
    facts = SealFacts(
        procedure=act.procedure.code,
        values={
            "number": number,
            "holder": str(act.dossier.owner.get("full_name", "")),
            "unit": unit.name_vi,
            "procedure": act.procedure.code,
            "code": act.dossier.code,
        },
        answers=act.dossier.answers,
        issued=local(act.now).date(),
    )
    try:
        return make_seal(eid=unit.eid, facts=facts, now=act.now)
    except CannotSign as problem:
        raise CannotAct("cannot_seal") from problem
