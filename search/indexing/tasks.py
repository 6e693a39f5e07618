from celery import shared_task


@shared_task(name="search.build_index")
def build_index(**_):
    """Build the index anew; nothing is done where another process does so already."""
    from search.engines.base import RebuildRunning

    from .building import build

    try:
        build()
    except RebuildRunning:
        return
