from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """That a person has opened a page, and which published revision they saw last.

    Personal: readers see their own by `access.owned_by`; the anchor sees counts by company, and names only
    where the company shows them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="readings")
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+", verbose_name=_("revision")
    )
    # Which page it is in whatever language: kept here, so that no planner has to choose where to start.
    translation_key = models.UUIDField(editable=False)
    # The letter that a controlled document had then; nothing for pages without one.
    revision_code = models.CharField(_("revision"), max_length=5, blank=True, default="", editable=False)
    first_read_at = models.DateTimeField(_("first read"))
    latest_read_at = models.DateTimeField(_("latest read"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="library_reading_one_per_person_and_page")
        ]
        indexes = [models.Index(fields=["translation_key", "user"], name="library_reading_any_language")]

    def __str__(self):
        return f"{self.user_id} read {self.page_id}"

    def counts_for(self, page) -> bool:
        """Whether what was read is what a page, or its version in another language, says now."""
        if self.page_id == page.pk:
            return self.revision_id == page.live_revision_id
        if code := getattr(page, "revision_code", ""):
            return self.revision_code == code
        return self.revision_id == self.page.live_revision_id

    def is_outdated_for(self, page) -> bool:
        """Whether the page itself was read under its present revision, and says something else since."""
        same_revision = self.revision_code == getattr(page, "revision_code", "")
        return self.page_id == page.pk and same_revision and not self.counts_for(page)


def has_read(readings: Collection[Reading], page) -> bool:
    """Whether the person of these readings, in whatever languages, has read what a page says now.

    `queries.pages.unread` says the same as a condition of the database.
    """
    return not any(reading.is_outdated_for(page) for reading in readings) and any(
        reading.counts_for(page) for reading in readings
    )
