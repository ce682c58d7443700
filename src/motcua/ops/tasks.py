"""Housekeeping of the job queue itself."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

# Workers report every ten seconds; one that is silent for this long was killed.
_SILENT_SECONDS = 30


@app.periodic(cron="* * * * *")
@app.task(name="motcua.ops.tasks.give_back_jobs", queue="periodic", pass_context=True)
async def give_back_jobs(context: JobContext, timestamp: int) -> None:
    """Give the unfinished jobs of killed workers back to the queue."""
    manager = context.app.job_manager
    stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=_SILENT_SECONDS)
    for job in stalled:
        await manager.retry_job(job)
