from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """Who did what to which object. Append-only, and the outbox that consumers read after their cursor.

    On PostgreSQL the table has one more column, `xid`, the writing transaction: see `suppliers.jobs.outbox`.
    """

    verb = models.CharField(_("what"), max_length=60)
    # An id and a label instead of a key: removing a person must not touch the trail.
    actor_id = models.BigIntegerField(_("who"), null=True, blank=True)
    actor_label = models.CharField(max_length=200, blank=True)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    target_label = models.CharField(max_length=200, blank=True)
    field_names = models.JSONField(default=list)
    values_hash = models.CharField(max_length=64)
    occurred_at = models.DateTimeField(_("when"))

    class Meta:
        indexes = [models.Index(fields=["target_type", "target_id"], name="network_audit_target")]

    def __str__(self):
        return f"{self.verb} {self.target_type} {self.target_id}"


class AuditValues(models.Model):
    """The values before and after a change; erasable, its hash stays in the event."""

    event = models.OneToOneField(AuditEvent, models.PROTECT, related_name="recorded")
    values = models.TextField()

    def __str__(self):
        return f"values of {self.event_id}"


class AuditSeal(models.Model):
    """A batch of events sealed into a hash chain, so that a later change of one of them shows."""

    first_event_id = models.BigIntegerField()
    last_event_id = models.BigIntegerField(unique=True)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self):
        return f"{self.first_event_id}–{self.last_event_id}"


class AccessLog(models.Model):
    """A person opened or downloaded something (the access record the law asks for)."""

    user_id = models.BigIntegerField(null=True, blank=True)
    user_label = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=40)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    audience_id = models.BigIntegerField(null=True, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    occurred_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["target_type", "target_id", "occurred_at"], name="network_access_target"),
            models.Index(fields=["user_id", "occurred_at"], name="network_access_user"),
        ]

    def __str__(self):
        return f"{self.verb} {self.target_type} {self.target_id}"
