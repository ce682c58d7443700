"""Jobs of bulk filing, of stacks and of imports."""

from uuid import UUID

from procrastinate.contrib.django import app

from motcua.domain.bulk.actions import forget_batches as forgetting
from motcua.domain.bulk.actions.compare_rows import compare_some
from motcua.domain.bulk.actions.forget_imports import forget_imports
from motcua.domain.bulk.actions.run_batch import run_some
from motcua.domain.bulk.actions.run_import import run_import
from motcua.domain.bulk.actions.run_stack import run_stack
from motcua.platform import clock
from motcua.platform.jobs import SOON, RetryStrategy, job

_AGAIN = RetryStrategy(max_attempts=20, exponential_wait=2)
_AT_ONCE = 10
# A record is kept in a moment; what its judging needs is read once for so many.
_MANY = 100


@job(queue="dossiers", retry=_AGAIN)
def carry_on(batch: str) -> None:
    """File the rows of a batch until none is left or somebody stops it."""
    while run_some(batch_id=UUID(batch), most=_AT_ONCE, now=clock.now()):
        pass


@job(queue="registry", retry=_AGAIN)
def compare(batch: str, account: int) -> None:
    """Compare the people of a checked batch with the population register."""
    asked = UUID(batch)
    while compare_some(batch_id=asked, account_id=account, most=_AT_ONCE, now=clock.now()):
        pass


@job(queue="dossiers", retry=_AGAIN)
def carry_on_stack(stack: str) -> None:
    """Do the act of a stack with dossier after dossier until none is left or somebody stops it."""
    while run_stack(stack_id=UUID(stack), most=_AT_ONCE, now=clock.now()):
        pass


@job(queue="dossiers", retry=_AGAIN)
def carry_on_import(run: str) -> None:
    """Bring over the records of an import until none is left or somebody stops it."""
    while run_import(import_id=UUID(run), most=_MANY, now=clock.now()):
        pass


@app.periodic(cron="41 3 * * *")
@app.task(name="motcua.domain.bulk.tasks.forget_batches", queue="periodic", priority=SOON)
def forget_batches(timestamp: int) -> None:
    """Remove what came to nothing, old stacks and prints, empty batches long filed, each night."""
    forgetting.forget_batches(now=clock.now())
    forgetting.forget_printed(now=clock.now())
    forgetting.forget_stacks(now=clock.now())
    forget_imports(now=clock.now())
