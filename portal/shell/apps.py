from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShellConfig(AppConfig):
    """What every page shares: base layout, components, sign-in pages, errors and help."""

    name = "portal.shell"
    label = "shell"
    verbose_name = _("Portal")

    def ready(self):
        from . import receivers  # noqa: F401 (registers)
        from .editor_i18n import name_link_dialog_fields

        name_link_dialog_fields()
