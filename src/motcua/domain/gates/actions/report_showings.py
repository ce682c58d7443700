"""A gate's device tells which papers it saw; what was shown elsewhere before is in doubt."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.dossiers.api import sealed_paper
from motcua.domain.gates import rules
from motcua.domain.gates.actions.open_gate import hash_of
from motcua.domain.gates.models import Gate, SealedPaper, Showing
from motcua.domain.gates.queries import doubt_of
from motcua.domain.gates.values import Doubt, NoSuchGate, Reported, Shown
from motcua.domain.identity.api import heads_of
from motcua.domain.notifications.api import notify
from motcua.kernel.moments import format_moment, local
from motcua.kernel.seals import Uses
from motcua.platform.lawbook import SealRules, lawbook

MOST_AT_ONCE = 200
_LANG = "vi"


@transaction.atomic
def report_showings(*, code: str, shown: Sequence[Shown], now: datetime) -> Reported:
    """Keep what the device of a gate saw and answer what of it is in doubt.

    Kept are only seals of papers that were issued here and may not be shown anywhere as often as
    one likes (``law/seal_profiles.yaml``); anything else, and a moment that cannot be, is passed
    over. The same report once more changes nothing and is answered alike. Raises ``NoSuchGate``.
    """
    rows = Gate.objects.select_related("unit").filter(sha256=hash_of(code), closed_at=None)
    gate = rows.first()
    if gate is None:
        raise NoSuchGate
    Gate.objects.filter(pk=gate.pk).update(heard_at=now)
    law = lawbook().seals(local(now).date()).value
    good = [one for one in shown if rules.is_believable(one.at, now, law.showings_kept)]
    # In one order: two reports that wait for each other would never end.
    for seal in sorted({each.seal for each in good}):
        _keep(gate, seal, [each for each in good if each.seal == seal], law, now)
    # What is too old to be kept is not the clock's fault, and would never be believed.
    ahead = tuple(one.at for one in shown if one.at > now and one not in good)
    return Reported(gate.name, gate.unit.name, _doubts_among(gate, good), ahead)


def _keep(gate: Gate, seal: str, shown: Iterable[Shown], law: SealRules, now: datetime) -> None:
    facts = sealed_paper(seal)
    if facts is None:
        return
    uses = law.profile_for(facts.procedure_code)[0].uses
    if uses is Uses.FREE:
        return
    SealedPaper.objects.get_or_create(
        seal=seal,
        defaults={
            "number": facts.number,
            "code": facts.code,
            "procedure_code": facts.procedure_code,
            "unit_id": facts.unit_id,
        },
    )
    paper = SealedPaper.objects.select_for_update().get(seal=seal)
    Showing.objects.bulk_create(
        [Showing(paper=paper, gate=gate, at=each.at, reported_at=now) for each in shown],
        ignore_conflicts=True,
    )
    _doubt(paper, uses, now)


def _doubt(paper: SealedPaper, uses: Uses, now: datetime) -> None:
    """Note which showings contradict the one before; an older report may put a newer in doubt."""
    known = {each.pk: each for each in paper.showings.select_related("gate")}
    found = rules.in_doubt(
        uses, (rules.Showing(each.at, each.pk, each.gate_id) for each in known.values())
    )
    # Whoever was warned of stays warned of, though a showing between them may come in later.
    fresh = [pk for pk in found if known[pk].contradicts_id is None]
    for pk in fresh:
        known[pk].contradicts_id, known[pk].doubted_at = found[pk], now
    Showing.objects.bulk_update([known[pk] for pk in fresh], ["contradicts", "doubted_at"])
    for pk in fresh:
        record(
            act="gates.shown_elsewhere",
            actor=Actor(ActorKind.SYSTEM, unit_id=known[pk].gate.unit_id),
            at=now,
            subject=f"gate-{known[pk].gate_id}",
            details={"dossier": paper.code, "before": f"gate-{known[found[pk]].gate_id}"},
        )
    units = {paper.unit_id, *(known[pk].gate.unit_id for pk in fresh)}
    if fresh and (untold := units - _told_today(paper, known.values(), now)):
        _tell(paper, untold, now)


def _told_today(paper: SealedPaper, known: Iterable[Showing], now: datetime) -> set[int]:
    """Give the units whose heads were told today of a doubt about this paper."""
    today = local(now).date()
    told = {each.gate.unit_id for each in known
            if each.doubted_at is not None and each.doubted_at != now
            and local(each.doubted_at).date() == today}  # fmt: skip
    return told | {paper.unit_id} if told else told


def _tell(paper: SealedPaper, units: Iterable[int], now: datetime) -> None:
    """Write to the heads of units: of who issued the paper, and of who saw it."""
    today = local(now).date()
    people = {head.account_id: head for unit in units
              for head in heads_of(unit, today)}  # fmt: skip
    for head in people.values():
        notify(
            kind="staff_shown_elsewhere",
            to_email=head.email,
            lang=_LANG,
            subject_code=paper.code,
            context={"code": paper.number, "due": format_moment(now, _LANG)},
            now=now,
        )


def _doubts_among(gate: Gate, shown: Iterable[Shown]) -> tuple[Doubt, ...]:
    wanted = {(each.seal, each.at) for each in shown}
    rows = Showing.objects.select_related("paper", "gate", "contradicts__gate").filter(
        gate=gate, contradicts__isnull=False, paper__seal__in={seal for seal, _ in wanted}
    )
    return tuple(doubt_of(row) for row in rows.order_by("at") if (row.paper.seal, row.at) in wanted)
