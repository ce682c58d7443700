"""By which ways the dossiers of a span came."""

from django.db.models import BooleanField, Case, Count, Q, When

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.figures.kinds import Tree
from motcua.domain.dossiers.rules.ways import Way, way_of
from motcua.kernel.spans import Span


def filed_by_way(tree: Tree, span: Span) -> dict[Way, int]:
    """Count what was filed in a span, by way; practice and parts left out; one statement."""
    rows = Dossier.objects.filter(
        tree.holds(), filed_at__gte=span.begin, filed_at__lt=span.end,
        practised_by__isnull=True, parent__isnull=True,
    )  # fmt: skip
    grouped = rows.annotate(
        helped=_is(Q(assisted_by__isnull=False)),
        program=_is(Q(integrator__isnull=False)),
        other=_is(Q(power__isnull=False) | Q(declared__isnull=False)),
    ).values("channel", "helped", "program", "other")
    found = dict.fromkeys(Way, 0)
    for row in grouped.annotate(count=Count("pk")).order_by():
        way = way_of(
            row["channel"], assisted=row["helped"], by_program=row["program"],
            for_another=row["other"],
        )  # fmt: skip
        found[way] += row["count"]
    return found


def _is(condition: Q) -> Case:
    return Case(When(condition, then=True), default=False, output_field=BooleanField())
