from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """What happens after a commit: the outbox and who reads it, and the audit trail's seals."""

    name = "suppliers.jobs"
    label = "jobs"
    verbose_name = _("Jobs")
