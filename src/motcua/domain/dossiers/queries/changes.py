"""What has been done to a dossier since somebody looked at it."""

from collections.abc import Collection

from django.db.models import Max, OuterRef, Subquery

from motcua.domain.audit.api import entries_about, entries_about_any
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.readers import NO_ACTS
from motcua.domain.dossiers.values import Change
from motcua.domain.identity.api import names_of

MOST_SHOWN = 20

# What the clock, the desk of proofs and the registers write by themselves, and questions of the
# applicant: nothing on a page that was shown before is wrong because of it.
_BY_ITSELF = frozenset(
    {
        "dossiers.warned", "dossiers.register_taken", "dossiers.due_moved", "dossiers.linked",
        "dossiers.owner_came", "dossiers.result_proved", "dossiers.result_renewed",
        "dossiers.result_not_proved", "dossiers.timer_refused", "dossiers.inquiry_asked",
        "dossiers.inquiry_answered",
    }
)  # fmt: skip
_QUIET = NO_ACTS | _BY_ITSELF
# Whose a step is; nothing of what is decided about the dossier.
_OWNING = frozenset(
    {"dossiers.claimed", "dossiers.assigned", "dossiers.released", "dossiers.passed"}
)


def last_act(code: str) -> int:
    """Give the mark of the last act on a dossier, for a page to say what it was made of."""
    found = entries_about(code).exclude(act__in=_QUIET).values_list("id", flat=True).first()
    return found or 0


def newest_act(code: OuterRef) -> Subquery:
    """Give the same mark for rows of a room above; ``code`` is where they have the dossier's."""
    found = entries_about(code).exclude(act__in=_QUIET)
    return Subquery(found.values("id")[:1])


def last_acts(places: Collection[int]) -> dict[str, int]:
    """Give the marks of the dossiers of some steps, by code, with one statement.

    Ask it before the steps themselves: what is done in between counts as not seen.
    """
    codes = Step.objects.filter(pk__in=set(places)).values("dossier__code")
    rows = entries_about_any(codes).exclude(act__in=_QUIET).order_by("subject")
    return dict(rows.values_list("subject").annotate(mark=Max("id")))


def open_places(codes: Collection[str]) -> tuple[tuple[int, str, int], ...]:
    """Give the open steps of some dossiers, the most urgent first; whoever holds them.

    Of each its place, the code and its number there.
    """
    rows = Step.objects.filter(dossier__code__in=set(codes), left_at__isnull=True)
    return tuple(rows.order_by("due_at", "id").values_list("id", "dossier__code", "number"))


def acts_since(
    code: str, mark: int, account_id: int | None, until: int | None = None, *, owning: bool = True
) -> tuple[Change, ...]:
    """Give what others did to a dossier after a mark, up to another, the first first.

    Without ``owning`` that a colleague took a step, gave it away or back counts for nothing.
    """
    quiet = _QUIET if owning else _QUIET | _OWNING
    rows = entries_about(code).filter(id__gt=mark).exclude(act__in=quiet)
    if until is not None:
        rows = rows.filter(id__lte=until)
    if account_id is not None:
        rows = rows.exclude(account_id=account_id)
    found = list(reversed(rows[:MOST_SHOWN]))
    names = names_of(row.account_id for row in found if row.account_id) if found else {}
    return tuple(
        Change(row.act, row.at, names.get(row.account_id or 0, ""), row.details.get("step"), row.pk)
        for row in found
    )
