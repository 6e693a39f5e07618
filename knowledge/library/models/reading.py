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
    first_read_at = models.DateTimeField(_("first read"))
    latest_read_at = models.DateTimeField(_("latest read"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="library_reading_one_per_person_and_page")
        ]

    def __str__(self):
        return f"{self.user_id} read {self.page_id}"
