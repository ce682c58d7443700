"""What has been done to a dossier since somebody looked at it."""

from motcua.domain.audit.api import entries_about
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


def last_act(code: str) -> int:
    """Give the mark of the last act on a dossier, for a page to say what it was made of."""
    found = entries_about(code).exclude(act__in=_QUIET).values_list("id", flat=True).first()
    return found or 0


def acts_since(code: str, mark: int, account_id: int | None) -> tuple[Change, ...]:
    """Give what others did to a dossier after a mark, the first first."""
    rows = entries_about(code).filter(id__gt=mark).exclude(act__in=_QUIET)
    if account_id is not None:
        rows = rows.exclude(account_id=account_id)
    found = list(reversed(rows[:MOST_SHOWN]))
    names = names_of(row.account_id for row in found if row.account_id) if found else {}
    return tuple(
        Change(row.act, row.at, names.get(row.account_id or 0, ""), row.details.get("step"))
        for row in found
    )
