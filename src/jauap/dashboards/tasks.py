"""Keeping the public figures fresh."""

from procrastinate.contrib.django import app

from jauap.dashboards import services


@app.periodic(cron="* * * * *")
@app.task(name="dashboards.fold", queue="dashboards", queueing_lock="dashboards.fold")
def fold(timestamp: int) -> None:
    """Every minute: bring the roll-ups up to the registry; one that waits is enough."""
    services.fold_figures()
