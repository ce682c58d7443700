"""Jobs of dossiers."""

import logging
from collections.abc import Callable
from contextlib import suppress

from procrastinate.contrib.django import app

from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers.actions import hint as hinting
from motcua.domain.dossiers.actions import join_sub_dossier as joining
from motcua.domain.dossiers.actions import look_at_clocks as looking
from motcua.domain.dossiers.actions import move_versions as moving
from motcua.domain.dossiers.actions import prove_result as proving
from motcua.domain.dossiers.actions import try_machine as trying
from motcua.domain.dossiers.actions.ask_register import ask_register
from motcua.domain.dossiers.actions.end_drafts import look_at_drafts
from motcua.domain.dossiers.actions.enter_notice import recount_some
from motcua.domain.dossiers.actions.export_own import export_own
from motcua.domain.dossiers.actions.looking_ahead import look_later
from motcua.domain.dossiers.actions.tell_infected import tell_infected
from motcua.domain.dossiers.actions.write_letters import letters_due, write_letter
from motcua.domain.signing.api import CannotAugment
from motcua.platform import clock
from motcua.platform.files.scanning import scan_waiting
from motcua.platform.jobs import CLOCKS, CLOCKS_FIRST, SOON, RetryStrategy, job
from motcua.platform.observe.errors import report

_log = logging.getLogger("motcua.dossiers")

_AGAIN = RetryStrategy(max_attempts=20, exponential_wait=2)
_MOVED_AT_ONCE = 200
_PROVED_AT_ONCE = 100
_SCANNED_AT_ONCE = 500


@job(queue="dossiers", retry=_AGAIN)
def join_sub_dossier(sub_dossier: int) -> None:
    """Let the parent of an ended sub-dossier go on."""
    joining.join_sub_dossier(sub_dossier=sub_dossier, now=clock.now())


@job(queue="dossiers", retry=_AGAIN)
def end_sub_dossiers(parent: int, step: int | None = None) -> None:
    """Stop what other units still do for a dossier that has ended, or for one step of it."""
    joining.end_sub_dossiers(parent=parent, step=step, now=clock.now())


@job(queue="dossiers", retry=_AGAIN)
def recount_due_times(recount: int) -> None:
    """Let all open due times follow a notice of the calendar, a part at a time."""
    while not recount_some(recount=recount, now=clock.now()):
        pass


@job(queue="dossiers", retry=_AGAIN)
def carry_on_moving(plan: int) -> None:
    """Move the dossiers of a plan, each in its own transaction, until none is left."""
    while moving.apply_plan(plan_id=plan, most=_MOVED_AT_ONCE, actor=SYSTEM, now=clock.now()):
        pass


@job(queue="dossiers", retry=_AGAIN)
def look_for_hints(dossier: int, tries: int) -> None:
    """Work out what is proposed for a dossier at reception; again while scans are being read.

    Of one that a program filed the register is asked first: nobody has asked it before.
    """
    if tries == 0:
        ask_register(dossier_id=dossier, now=clock.now())
    if hinting.work_out(dossier_id=dossier, now=clock.now()):
        look_later(dossier, tries=tries)


@job(queue="registry", retry=_AGAIN)
def make_export(export: int) -> None:
    """Make the copy of one's data that somebody asked for."""
    export_own(export_id=export, now=clock.now())


@job(queue="proofs")
def prove_result(result: int) -> None:
    """Give a result its proofs; when an authority is away, the round below comes to it."""
    with suppress(CannotAugment):
        proving.prove_result(result_id=result, now=clock.now())


@app.periodic(cron="*/2 * * * *")
@app.task(name="motcua.domain.dossiers.tasks.prove_results", queue="proofs", lock="proofs")
def prove_results(timestamp: int) -> None:
    """Come back to results without proofs, and to those whose proofs end soon.

    Each alone: nobody may be away for one certificate and there for the next. A service that is
    away altogether is no longer asked after three failures (``platform/breaker.py``).
    """
    for one in proving.waiting_results(_PROVED_AT_ONCE):
        _alone(one, proving.prove_result)
    for one in proving.results_to_renew(clock.now(), _PROVED_AT_ONCE):
        _alone(one, proving.renew_proofs)


def _alone(result: int, prove: Callable[..., object]) -> None:
    try:
        prove(result_id=result, now=clock.now())
    except CannotAugment as problem:
        _log.info("result %s waits for its proofs: %s", result, problem)
    except Exception as fault:
        report(fault, where=f"proofs of result {result}")


@app.periodic(cron="* * * * * */20")
@app.task(
    name="motcua.domain.dossiers.tasks.look_at_clocks", queue=CLOCKS, priority=CLOCKS_FIRST,
    queueing_lock=CLOCKS,
)  # fmt: skip
def look_at_clocks(timestamp: int) -> None:
    """Fire timers and give warnings every 20 seconds; a round that was missed is made up for.

    One waits at most: after an outage the next round finds all that there is.
    """
    looking.look_at_clocks(now=clock.now())


@app.periodic(cron="23 * * * *")
@app.task(name="motcua.domain.dossiers.tasks.end_drafts", queue="periodic", priority=SOON)
def end_drafts(timestamp: int) -> None:
    """Tell owners of drafts that will end, and end those whose time is over, every hour."""
    look_at_drafts(now=clock.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="motcua.domain.dossiers.tasks.scan_waiting_files", queue="periodic", lock="scan")
def scan_waiting_files(timestamp: int) -> None:
    """Scan files that came while there was no scanner; whoever holds their dossiers is told."""
    for file in scan_waiting(_SCANNED_AT_ONCE):
        tell_infected(file_id=file.pk, now=clock.now())


@app.periodic(cron="47 * * * *")
@app.task(name="motcua.domain.dossiers.tasks.forget_prepared", queue="periodic", priority=SOON)
def forget_prepared(timestamp: int) -> None:
    """Remove results that waited for a signature which did not come, every hour."""
    while trying.forget_prepared(now=clock.now()) >= trying.FORGOTTEN_AT_ONCE:
        pass


@app.periodic(cron="*/5 * * * *")
@app.task(name="motcua.domain.dossiers.tasks.write_letters", queue="periodic", priority=SOON)
def write_letters(timestamp: int) -> None:
    """Write the leaders' weekly letters from Monday, 7 o'clock on; each unit's alone."""
    for unit in letters_due(clock.now()):
        try:
            write_letter(unit_id=unit, now=clock.now())
        except Exception as fault:
            report(fault, where=f"weekly letter of unit {unit}")
