"""Jobs of colleagues."""

from procrastinate.contrib.django import app

from motcua.domain.colleagues.actions import beside
from motcua.platform import clock
from motcua.platform.jobs import SOON


@app.periodic(cron="* * * * *")
@app.task(name="motcua.domain.colleagues.tasks.tell_watchers", queue="periodic", priority=SOON)
def tell_watchers(timestamp: int) -> None:
    """Tell every minute who watches a dossier that has moved."""
    beside.tell_watchers(now=clock.now())
