"""Jobs of bulk filing."""

from uuid import UUID

from motcua.domain.bulk.actions.run_batch import run_some
from motcua.platform import clock
from motcua.platform.jobs import RetryStrategy, job

_AGAIN = RetryStrategy(max_attempts=20, exponential_wait=2)
_AT_ONCE = 10


@job(queue="dossiers", retry=_AGAIN)
def carry_on(batch: str) -> None:
    """File the rows of a batch until none is left or somebody stops it."""
    while run_some(batch_id=UUID(batch), most=_AT_ONCE, now=clock.now()):
        pass
