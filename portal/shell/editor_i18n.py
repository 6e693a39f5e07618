"""Names for the fields of the editor's link dialogs, which Wagtail leaves out of its translations."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

LINK_DIALOGS = (AnchorLinkChooserForm, EmailLinkChooserForm, ExternalLinkChooserForm, PhoneLinkChooserForm)
LABELS = {
    "link_text": pgettext_lazy("link dialog", "Link text"),
    "email_address": pgettext_lazy("link dialog", "Email address"),
    "subject": pgettext_lazy("link dialog", "Subject"),
    "body": pgettext_lazy("link dialog", "Body"),
    "phone_number": pgettext_lazy("link dialog", "Phone number"),
}


def name_link_dialog_fields():
    """Give each field its translated name; called once, when the apps are ready."""
    for form in LINK_DIALOGS:
        for name, label in LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label
