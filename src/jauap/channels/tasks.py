"""Work of the channels in the background."""

from procrastinate.contrib.django import app

from jauap.channels.web import drafts


@app.periodic(cron="37 * * * *")
@app.task(queue="channels")
def purge_drafts(timestamp: int) -> None:
    """Every hour: forget what was typed more than a day ago and never sent."""
    drafts.purge()
