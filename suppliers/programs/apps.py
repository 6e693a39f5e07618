from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Support programs, their staff, and the advisers they send."""

    name = "suppliers.programs"
    label = "programs"
    verbose_name = _("Programs")
