from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """What happens after a commit: the outbox and who reads it, and the audit trail's seals."""

    name = "suppliers.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self):
        from suppliers.audit import wake_on_commit

        from . import append_only, checks  # noqa: F401 (registers)
        from .waking import wake

        wake_on_commit(wake)
        post_migrate.connect(append_only.install_after_migrate, sender=self)
