"""Writing down how a decision at reception stood to what was proposed, within the decision."""

from collections.abc import Collection

from motcua.domain.dossiers.actions.acting import Act
from motcua.domain.dossiers.models import DossierHints, HintOutcome
from motcua.domain.dossiers.queries.hints import found_in, kept_hints, words_at
from motcua.domain.dossiers.rules.hinting import MISSED, judged, missed
from motcua.domain.dossiers.values import Deed, TaskAct
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


def measure(
    act: Act, deed: Deed, *, asked: Collection[str] = (), reason: str = ""
) -> dict[str, object]:
    """Keep for each proposal whether this decision followed it; give what the journal says of it.

    Derived from the act itself: nobody is asked. Call it inside the act, before its end is
    written. Of practice nothing is kept. What was proposed goes: the quotes of scans have done
    their work. Nothing where nothing was worked out.
    """
    if act.step.act != TaskAct.RECEIVE:
        return {}
    row = kept_hints(act.dossier.pk)
    if row is None:
        return {}
    rules = lawbook().assistant(local(act.now).date()).value
    hints = found_in(row.found).hints
    verdicts = {
        hint.key: judged(hint, deed=deed, asked=asked, reason=reason, rules=rules) for hint in hints
    }
    left_out = missed(hints, asked) if deed is Deed.SUPPLEMENT else []
    if act.dossier.practised_by_id is None:
        said = words_at(row, act.step.number)
        outcomes = [_outcome(act, deed, row, hint.rule, hint.name) for hint in hints]
        for outcome, hint in zip(outcomes, hints, strict=True):
            outcome.followed, outcome.right = verdicts[hint.key], said.get(hint.key)
        outcomes += [_outcome(act, deed, row, MISSED, name) for name in left_out]
        HintOutcome.objects.bulk_create(outcomes)
    DossierHints.objects.filter(pk=act.dossier.pk).delete()
    return _for_journal(verdicts, seen=row.shown_at is not None, left_out=left_out)


def _outcome(act: Act, deed: Deed, row: DossierHints, rule: str, name: str) -> HintOutcome:
    return HintOutcome(
        dossier=act.dossier,
        unit_id=act.dossier.unit_id,
        procedure_code=act.dossier.procedure_code,
        step=act.step.number,
        rule=rule,
        name=name,
        deed=deed,
        seen=row.shown_at is not None,
        decided_at=act.now,
    )


def _for_journal(
    verdicts: dict[str, bool | None], *, seen: bool, left_out: list[str]
) -> dict[str, object]:
    """Say which proposals were there, whether anybody saw them, and which were followed."""
    if not verdicts and not left_out:
        return {}
    said: dict[str, object] = {
        "shown": seen,
        "proposed": sorted(verdicts),
        "followed": sorted(key for key, followed in verdicts.items() if followed),
    }
    return {"hints": {**said, "missed": left_out} if left_out else said}
