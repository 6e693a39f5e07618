from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Pages written in the editor, their pictures and files, and what readers do with them."""

    name = "knowledge.library"
    label = "library"
    verbose_name = _("Knowledge")

    def ready(self):
        from suppliers.network import sharing

        from . import checks, receivers  # noqa: F401 (registers)
        from .queries.sharing import pages_by_audience

        sharing.count_pages_with(pages_by_audience)
