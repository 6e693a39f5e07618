from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Stored files: which are accepted, under what name they lie, what text they hold, how they are sent."""

    name = "suppliers.files"
    label = "files"
    verbose_name = _("Files")
