from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One ranked list over everything that a person may see."""

    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from suppliers.jobs.health import register_check
        from suppliers.jobs.outbox import register_follower

        from . import checks  # noqa: F401 (registers)
        from .indexing import following, health

        register_follower("search", following.catch_up)
        register_check(health.problems)
