"""Small acts beside a dossier: it is watched, open, checked; a call is put away."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, OuterRef

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.colleagues.actions.telling import subject_of, tell
from motcua.domain.colleagues.models import Mention, Presence, Tick, Watch
from motcua.domain.colleagues.rules.watching import what_changed
from motcua.domain.colleagues.values import Present
from motcua.domain.dossiers.api import acts_since, dossier_for, last_act, newest_act
from motcua.domain.dossiers.values import DossierView, NoSuchDossier
from motcua.domain.identity.api import subject_by_account

PRESENT_FOR = timedelta(minutes=5)
MOST_TOLD = 200

_PRESENT = """
WITH mine AS (
  INSERT INTO colleagues_presence AS p (dossier_id, account_id, since, until)
  VALUES (%(dossier)s, %(me)s, %(now)s, %(until)s)
  ON CONFLICT (dossier_id, account_id) DO UPDATE SET until = excluded.until,
    since = CASE WHEN p.until < %(now)s THEN excluded.since ELSE p.since END
)
SELECT p.account_id, a.full_name, p.since
FROM colleagues_presence p JOIN identity_account a ON a.id = p.account_id
WHERE p.dossier_id = %(dossier)s AND p.until > %(now)s AND p.account_id <> %(me)s
ORDER BY p.since, p.account_id
"""


def be_present(*, view: DossierView, account_id: int, now: datetime) -> tuple[Present, ...]:
    """Say that somebody has a dossier open, and give who else has: one statement.

    It ends by itself five minutes after it was said last. Practice is one's own.
    """
    if view.facts.practised_by is not None:
        return ()
    until = now + PRESENT_FOR
    asked: dict[str, int | datetime] = {
        "dossier": view.id, "me": account_id, "now": now, "until": until
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT, asked)
        return tuple(Present(*row) for row in cursor.fetchall())


def watch(*, view: DossierView, account_id: int, wanted: bool, actor: Actor, now: datetime) -> None:
    """Follow a dossier one may see, or no more; said twice it is the same."""
    with transaction.atomic():
        if wanted:
            known = {"since": now, "mark": last_act(view.code)}
            _, changed = Watch.objects.get_or_create(
                dossier_id=view.id, account_id=account_id, defaults=known
            )
        else:
            rows = Watch.objects.filter(dossier_id=view.id, account_id=account_id)
            changed = rows.delete()[0] > 0
        if changed:
            deed = "watched" if wanted else "watched_no_more"
            record(act=f"colleagues.{deed}", actor=actor, at=now, subject=subject_of(view))


def tick(
    *, view: DossierView, key: str, wanted: bool, account_id: int, actor: Actor, now: datetime
) -> None:
    """Keep that an officer checked a condition of the law, or that it is open again.

    Who checked it first stays; ``key`` is one of ``conditions_of`` the procedure.
    """
    with transaction.atomic():
        if wanted:
            _, changed = Tick.objects.get_or_create(
                dossier_id=view.id, key=key, defaults={"account_id": account_id, "at": now}
            )
        else:
            changed = Tick.objects.filter(dossier_id=view.id, key=key).delete()[0] > 0
        if changed:
            deed = "checked" if wanted else "check_taken_back"
            record(act=f"colleagues.{deed}", actor=actor, at=now, subject=subject_of(view),
                   details={"condition": key})  # fmt: skip


def put_away(*, mention: int, account_id: int, now: datetime) -> None:
    """Put a call away that was read; another's is not touched."""
    rows = Mention.objects.filter(pk=mention, account_id=account_id, seen_at__isnull=True)
    rows.update(seen_at=now)


def tell_watchers(*, now: datetime) -> int:
    """Tell who watches a dossier what others did to it; give how many were told.

    Each act of the journal once, several of one minute in one letter, one's own never. Who may no
    longer see a dossier watches it no more. Rows of presence that are over go too.
    """
    newest = Watch.objects.annotate(newest=newest_act(OuterRef("dossier__code")))
    acted = newest.filter(newest__gt=F("mark")).order_by("pk")
    found = list(acted.values_list("pk", flat=True)[:MOST_TOLD])
    told = sum(_tell_one(pk, now) for pk in found)
    Presence.objects.filter(until__lt=now).delete()
    return told


def _tell_one(pk: int, now: datetime) -> bool:
    with transaction.atomic():
        rows = Watch.objects.select_for_update(of=("self",), skip_locked=True)
        row = rows.select_related("dossier", "account").filter(pk=pk).first()
        if row is None:
            return False
        try:
            view = dossier_for(subject_by_account(row.account_id, now), row.dossier.code)
        except NoSuchDossier:
            row.delete()
            return False
        before, row.mark = row.mark, last_act(view.code)
        row.save(update_fields=["mark"])
        changes = acts_since(view.code, before, row.account_id, row.mark)
        if changes:
            words = what_changed(each.act for each in changes)
            tell(view, kind="staff_moved", emails=[row.account.email], now=now, words=words)
    return bool(changes)
