from django.db import models
from django.utils.translation import gettext_lazy as _

from suppliers.access import VisibleQuerySet


class Distribution(models.Model):
    """Who may see a page: its one audience, kept outside the page's revisions.

    A field on the page would travel in revision content, so restoring an old revision would restore an
    older, wider audience. A page without this row is seen by nobody.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", models.CASCADE, related_name="distribution", verbose_name=_("page")
    )
    audience = models.ForeignKey(
        "network.Audience", models.PROTECT, related_name="distributions", verbose_name=_("audience")
    )

    objects = VisibleQuerySet.as_manager()

    def __str__(self):
        return f"{self.page_id} → {self.audience_id}"
