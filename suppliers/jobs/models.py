from django.db import models
from django.utils.translation import gettext_lazy as _

from suppliers.network.models import AuditSeal


class OutboxCursor(models.Model):
    """How far a consumer has read the outbox."""

    consumer = models.CharField(_("consumer"), max_length=60, unique=True)
    xid = models.BigIntegerField(default=0)
    event_id = models.BigIntegerField(default=0)
    # Tries of the event after the cursor; while there are any, events go to the consumer one by one.
    failure_count = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return f"{self.consumer} at {self.xid}:{self.event_id}"


class DeadLetter(models.Model):
    """An event that a consumer could not digest after several tries; the others went on."""

    consumer = models.CharField(_("consumer"), max_length=60)
    event_id = models.BigIntegerField(_("event"))
    error = models.TextField(_("error"))
    failed_at = models.DateTimeField(_("failed at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consumer", "event_id"], name="jobs_dead_letter_once_per_event")
        ]

    def __str__(self):
        return f"{self.consumer}: event {self.event_id}"


class SealedRows(models.Model):
    """The digest of each event under a seal, so that a broken seal can name the row that was changed."""

    seal = models.OneToOneField(AuditSeal, models.PROTECT, related_name="rows")
    # Pairs of event id and digest, in order of the id.
    digests = models.JSONField()

    def __str__(self):
        return f"rows of {self.seal_id}"
