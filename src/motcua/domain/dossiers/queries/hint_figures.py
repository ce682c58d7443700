"""How officers' decisions stood to what was proposed: by rule, month and procedure.

Practice leaves no outcomes, so it is in no figure. What was decided before anybody had the page
open says nothing of a rule and is counted apart.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from motcua.domain.dossiers.models import HintOutcome
from motcua.domain.dossiers.queries.figures.kinds import Tree
from motcua.domain.dossiers.rules.hinting import MISSED, weak_rules
from motcua.domain.dossiers.values.hints import RuleStanding
from motcua.kernel.assistant import WeakRules
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, Span, last_spans

MOST_PROCEDURES = 40
_WEAK_KNOWN_FOR = timedelta(minutes=10)
_weak_known: dict[tuple[str, WeakRules], tuple[datetime, frozenset[str]]] = {}
# Not by the names of the columns: a count of that name would hide the column it counts.
_COUNTS = {
    "n_proposed": Count("pk"),
    "n_followed": Count("pk", filter=Q(seen=True, followed=True)),
    "n_not_followed": Count("pk", filter=Q(seen=True, followed=False)),
    "n_undecided": Count("pk", filter=Q(seen=True, followed__isnull=True)),
    "n_unseen": Count("pk", filter=Q(seen=False)),
    "n_right": Count("pk", filter=Q(right=True)),
    "n_wrong": Count("pk", filter=Q(right=False)),
}


def rule_standings(tree: Tree | None, begin: datetime, end: datetime) -> Mapping[str, RuleStanding]:
    """Give how each rule stands between two moments, in a tree of units or everywhere.

    What nothing had proposed stands under ``missed``.
    """
    rows = _between(tree, begin, end).values("rule").annotate(**_COUNTS).order_by("rule")
    return {row["rule"]: _standing(row) for row in rows}


def weak_now(rules: WeakRules, now: datetime) -> frozenset[str]:
    """Give the rules that officers of the whole house follow too seldom, of late."""
    first = last_spans(Period.MONTH, local(now).date(), rules.months)[0]
    return weak_rules(rule_standings(None, first.begin, now), rules)


def weak_of_late(rules: WeakRules, now: datetime) -> frozenset[str]:
    """Give the same as it was at most ten minutes ago: it counts half a year of the whole house."""
    key = str(connection.settings_dict["NAME"]), rules
    known = _weak_known.get(key)
    if known is None or not timedelta() <= now - known[0] < _WEAK_KNOWN_FOR:
        known = _weak_known[key] = now, weak_now(rules, now)
    return known[1]


def forget_weak() -> None:
    """Count the weak rules anew when they are asked for next."""
    _weak_known.clear()


def by_span(tree: Tree, spans: Sequence[Span]) -> Mapping[int, tuple[RuleStanding, int]]:
    """Give all rules together in each span, and what was missed; by the place of the span."""
    place = Case(
        *(When(decided_at__lt=span.end, then=Value(n)) for n, span in enumerate(spans)),
        output_field=IntegerField(),
    )
    rows = _between(tree, spans[0].begin, spans[-1].end).annotate(place=place)
    return _together(rows, "place")


def by_procedure(tree: Tree, span: Span) -> Mapping[str, tuple[RuleStanding, int]]:
    """Give all rules together of each procedure, the most proposed first."""
    found = _together(_between(tree, span.begin, span.end), "procedure_code")
    most = sorted(found.items(), key=lambda each: (-each[1][0].proposed, each[0]))
    return dict(most[:MOST_PROCEDURES])


def _between(tree: Tree | None, begin: datetime, end: datetime) -> QuerySet[HintOutcome]:
    where = tree.holds() if tree else Q()
    return HintOutcome.objects.filter(where, decided_at__gte=begin, decided_at__lt=end)


def _together(rows: QuerySet[HintOutcome], name: str) -> dict[Any, tuple[RuleStanding, int]]:
    proposed = Q(seen=True) & ~Q(rule=MISSED)
    counted = rows.values(name).annotate(
        n_proposed=Count("pk", filter=~Q(rule=MISSED)),
        n_followed=Count("pk", filter=proposed & Q(followed=True)),
        n_not=Count("pk", filter=proposed & Q(followed=False)),
        n_missed=Count("pk", filter=Q(rule=MISSED)),
    )
    return {
        row[name]: (
            RuleStanding("", row["n_proposed"], row["n_followed"], row["n_not"]),
            row["n_missed"],
        )
        for row in counted.order_by(name)
    }


def _standing(row: Mapping[str, object]) -> RuleStanding:
    counted = {name.removeprefix("n_"): row[name] for name in _COUNTS}
    return RuleStanding(rule=str(row["rule"]), **counted)  # type: ignore[arg-type]
