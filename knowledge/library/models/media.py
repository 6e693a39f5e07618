import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.models import ReferenceIndex

from suppliers.access import VisibleQuerySetMixin
from suppliers.files.kinds import DOCUMENTS, PICTURES, check_upload
from suppliers.files.names import MAX_BYTES, display_name


class KnowledgeDocumentQuerySet(VisibleQuerySetMixin, DocumentQuerySet):
    """Documents, narrowed by their own audience."""


class KnowledgeImageQuerySet(VisibleQuerySetMixin, ImageQuerySet):
    """Images, narrowed by their own audience."""


def audience_field(related_name):
    """The audience of a picture or file; not nullable, so that nothing is stored without one."""
    return models.ForeignKey(
        "network.Audience",
        models.PROTECT,
        related_name=related_name,
        verbose_name=_("who may see it"),
        help_text=_("A picture or file is seen by its own audience, whatever page shows it."),
    )


def check_new_file(file, *, accepted):
    """Look into a file that has just been uploaded. Raises ValidationError on its field."""
    if file and not file._committed:
        try:
            check_upload(file.file, accepted=accepted)
        except ValidationError as refusal:
            raise ValidationError({"file": refusal}) from refusal


def refuse_replacement(media):
    """What readers have been shown never changes under them: a new file is a new row.

    Raises ValidationError on the file's field.
    """
    if (
        media.pk
        and media.file
        and not media.file._committed
        and ReferenceIndex.get_references_to(media).exists()
    ):
        raise ValidationError(
            {
                "file": _(
                    "A page shows this file already, so it stays as it is. Upload the new one as a new file, "
                    "put it on the page and publish the page."
                )
            }
        )


def starting_audience(collection_id):
    """The audience of a file just uploaded: the people of the company that leads the collection's family.

    Nobody, where the collection belongs to no family. Publishing a page that shows the file widens it.
    """
    from suppliers.network.models import Audience, AudienceKind

    from .space import FamilySpacePage

    anchors = FamilySpacePage.objects.filter(collection_id=collection_id).values("family__anchor_id")
    own = Audience.objects.filter(kind=AudienceKind.COMPANY, company_id__in=anchors).first()
    return own or Audience.objects.get(kind=AudienceKind.CLOSED)


class KnowledgeDocument(AbstractDocument):
    """A file of the library; served by uuid after the access rule, never by its path."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("file name"), max_length=MAX_BYTES, blank=True, editable=False)
    audience = audience_field("documents")

    objects = KnowledgeDocumentQuerySet.as_manager()
    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        """Refuse what is not one of the accepted kinds; Wagtail's own check knows names only."""
        check_new_file(self.file, accepted=DOCUMENTS)
        refuse_replacement(self)

    def save(self, *args, **kwargs):
        """Keep the name that people know: the stored file has a random one."""
        if self.file and not self.file._committed:
            self.name = display_name(self.file.name)
        if self.audience_id is None:
            self.audience = starting_audience(self.collection_id)
        super().save(*args, **kwargs)

    @property
    def filename(self):
        """The name under which readers save the file."""
        return self.name or super().filename

    @property
    def url(self):
        """The address of the portal's own serve view."""
        return reverse("library:document", kwargs={"uuid": self.uuid})


class KnowledgeImage(AbstractImage):
    """A picture of the library; every rendition of it follows its audience."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audience = audience_field("images")

    objects = KnowledgeImageQuerySet.as_manager()
    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self):
        """Refuse what is not a picture of an accepted kind and size, whatever its name says."""
        super().clean()
        check_new_file(self.file, accepted=PICTURES)
        refuse_replacement(self)

    def save(self, *args, **kwargs):
        """A new picture is seen by the anchor's own people until a page with it is published."""
        if self.audience_id is None:
            self.audience = starting_audience(self.collection_id)
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self):
        """The description, or nothing: a file name is no alternative text."""
        return self.description


class KnowledgeRendition(AbstractRendition):
    """A resized picture."""

    image = models.ForeignKey(KnowledgeImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="library_rendition_one_per_filter"
            )
        ]

    def __str__(self):
        return f"{self.image_id} {self.filter_spec}"

    @property
    def url(self):
        """The address of the portal's own serve view: the picture's uuid and the filter."""
        return reverse("library:rendition", kwargs={"uuid": self.image.uuid, "spec": self.filter_spec})

    @property
    def full_url(self):
        """Relative as well: a picture is never linked from outside."""
        return self.url
