"""Jobs of the index."""

from procrastinate.contrib.django import app

from jauap.search import services


@app.task(name="search.index_things", queue="search", retry=5)
def index_things(kind: str, refs: list[int]) -> None:
    """Index these things anew from their source; upper rooms defer it in the transaction that changed them."""
    services.index_things(kind, refs)


@app.periodic(cron="*/5 * * * *")
@app.task(name="search.fold_words", queue="search", queueing_lock="search.fold_words")
def fold_words(timestamp: int) -> None:
    """Every five minutes: add the words newly seen to the word list."""
    services.fold_words()


@app.periodic(cron="40 21 * * *")  # UTC: 02:40 in Almaty
@app.task(name="search.rebuild_words", queue="search", queueing_lock="search.rebuild_words")
def rebuild_words(timestamp: int) -> None:
    """Each night: count all words anew."""
    services.rebuild_words()
