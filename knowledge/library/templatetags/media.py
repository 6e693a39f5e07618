"""Pictures and files in templates: what the viewer may not see renders as nothing."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from knowledge.library.models import KnowledgeDocument
from suppliers.access import can_view, current_viewer

register = template.Library()

WIDTHS = (320, 640, 960, 1280)


@register.simple_tag
def picture(image, alt="", sizes="(max-width: 767px) 100vw, 760px"):
    """A picture in the width the screen needs; resized when it is first asked for, not while rendering."""
    if image is None or not can_view(current_viewer(), image):
        return ""

    def url(width):
        return reverse("library:rendition", kwargs={"uuid": image.uuid, "spec": f"width-{width}"})

    srcset = ", ".join(f"{url(width)} {width}w" for width in WIDTHS)
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        url(640),
        srcset,
        sizes,
        image.width,
        image.height,
        alt or image.default_alt_text,
    )


@register.filter
def if_visible(media):
    """The picture or file itself where the viewer may see it, else nothing."""
    return media if media is not None and can_view(current_viewer(), media) else None


@register.filter
def kind_of_file(document: KnowledgeDocument):
    """The ending in capitals: "PDF"."""
    return document.filename.rsplit(".", 1)[-1].upper()
