"""Dossiers whose time has run out, without waiting for it."""

import psycopg

from tests.journeys.officers import Officer
from tests.running import RunningCopy, until


def waits_in_the_queue(head: Officer, code: str) -> None:
    """Wait for the watch, which looks every 20 seconds, to have an apology drafted for the head.

    That the dossier is late stands in the queue at once: only the link to the apology tells.
    """

    def drafted() -> bool:
        head.open("lead_queue")
        there = head.address("lead_apology", code=code).removeprefix(head.copy.url)
        return head.main.locator(f'a[href="{there}"]').count() == 1

    until(drafted, seconds=60)


def runs_out(copy: RunningCopy, code: str) -> None:
    """Move a dossier's due time into the past, as hours would."""
    with psycopg.connect(copy.database()) as database:
        database.execute(
            "WITH late AS (UPDATE dossiers_dossier SET watch_at = now(),"
            " due_at = now() - interval '1 minute' WHERE code = %s RETURNING id, due_at)"
            " UPDATE dossiers_step SET due_at = late.due_at FROM late WHERE dossier_id = late.id",
            (code,),
        )
