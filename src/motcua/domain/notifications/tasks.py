"""Jobs of notifications."""

from procrastinate import RetryDecision
from procrastinate.jobs import Job

from motcua.domain.notifications.actions.deliver import deliver
from motcua.platform import clock
from motcua.platform.jobs import RetryStrategy, job

LONGEST_WAIT_SECONDS = 3600
MOST_ATTEMPTS = 200


class Patient(RetryStrategy):
    """Try again after 2, 4, 8 … seconds, never more than an hour apart."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Say when to try again; the action itself gives up after its days of patience."""
        if job.attempts >= MOST_ATTEMPTS or not isinstance(exception, Exception):
            return None
        wait = min(2 ** min(job.attempts + 1, 16), LONGEST_WAIT_SECONDS)
        return RetryDecision(retry_in={"seconds": wait})


@job(queue="mail", retry=Patient())
def deliver_message(message: int) -> None:
    """Send one message by its number."""
    deliver(message=message, now=clock.now())
