"""Jobs of the gates."""

from procrastinate.contrib.django import app

from motcua.domain.gates.actions import forget_showings as forgetting
from motcua.platform import clock
from motcua.platform.jobs import SOON


@app.periodic(cron="47 3 * * *")
@app.task(name="motcua.domain.gates.tasks.forget_showings", queue="periodic", priority=SOON)
def forget_showings(timestamp: int) -> None:
    """Remove what gates saw long ago, every night."""
    forgetting.forget_showings(now=clock.now())
