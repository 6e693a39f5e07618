"""Uploads in the editor, judged by the portal: a refusal names the file and what to do."""

from django.utils.translation import gettext as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from suppliers.files.kinds import DOCUMENTS, MEGABYTE, PICTURES, check_upload
from suppliers.files.refusals import FileTooLarge, KindNotAccepted


class PortalUpload:
    """A file field that asks the portal's own check first; mixed into Wagtail's."""

    accepted = DOCUMENTS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The portal's check names an empty file; the rest is what a browser says before it sends one.
        self.allow_empty_file = True
        most = _("Files of up to %(limit)s MB can be uploaded.") % {"limit": self.max_upload_size // MEGABYTE}
        self.error_messages |= {
            "required": _("Choose a file to upload."),
            "file_too_large_unknown_size": f"{most} {FileTooLarge.remedy}",
            "invalid_image_extension": KindNotAccepted.remedy
            % {"accepted": ", ".join(key.upper() for key in self.accepted)},
        }

    def to_python(self, data):
        """The uploaded file. Raises ValidationError with its name and a remedy."""
        if data not in self.empty_values:
            check_upload(data, accepted=self.accepted)
        return super().to_python(data)


class DocumentField(PortalUpload, WagtailDocumentField):
    """The file of a document."""


class PictureField(PortalUpload, WagtailImageField):
    """The file of a picture."""

    accepted = PICTURES


def _judged_by(field_class, fields):
    """Replace a form's file field, if it has one, keeping its place, its label and its widget."""
    if stock := fields.get("file"):
        fields["file"] = field_class(label=stock.label, widget=stock.widget, required=stock.required)


class DocumentForm(BaseDocumentForm):
    """Every form of the editor in which a document is uploaded or described."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _judged_by(DocumentField, self.fields)


class PictureForm(BaseImageForm):
    """Every form of the editor in which a picture is uploaded or described."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _judged_by(PictureField, self.fields)
