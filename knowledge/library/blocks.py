"""The building blocks of a page's body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT_FEATURES = [
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    "superscript",
    "subscript",
    "code",
]


class BodyField(StreamField):
    """A StreamField whose block definitions stay out of migrations: labels change while types are young."""

    def __init__(self, block_types=None, **kwargs):
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class HeadingBlock(blocks.StructBlock):
    """A numbered section's heading."""

    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        choices=[("2", _("Main section")), ("3", _("Subsection")), ("4", _("Smaller heading"))],
        default="2",
        label=_("Level"),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "library/blocks/heading.html"


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(label=_("What it shows"), max_length=250)
    caption = blocks.CharBlock(label=_("Picture caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "library/blocks/picture.html"


class PairBlock(blocks.StructBlock):
    """Two pictures side by side: before and after, good and bad."""

    before = PictureBlock(label=_("Left: before, or not acceptable"))
    after = PictureBlock(label=_("Right: after, or acceptable"))

    class Meta:
        icon = "grip"
        label = _("Pair of pictures")
        template = "library/blocks/pair.html"


class NoteBlock(blocks.StructBlock):
    """A remark that stands out."""

    kind = blocks.ChoiceBlock(
        choices=[("info", _("Note")), ("warn", _("Caution")), ("stop", _("Forbidden"))],
        default="info",
        label=_("Kind"),
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Note or warning")
        template = "library/blocks/note.html"


class AttachmentBlock(blocks.StructBlock):
    """A file to open or save."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Attached file")
        template = "library/blocks/attachment.html"


class FigureBlock(blocks.StructBlock):
    """A measured figure before and after, with all that makes it honest."""

    name = blocks.CharBlock(label=_("Indicator"), max_length=120)
    unit = blocks.CharBlock(label=_("Unit"), max_length=20)
    before = blocks.DecimalBlock(label=_("Before"))
    target = blocks.DecimalBlock(label=_("Target"), required=False)
    after = blocks.DecimalBlock(label=_("After"))
    direction = blocks.ChoiceBlock(
        choices=[("up", _("Higher is better")), ("down", _("Lower is better"))], label=_("Direction")
    )
    n = blocks.CharBlock(label=_("Number measured (n)"), required=False, max_length=60)
    period = blocks.CharBlock(label=_("Period"), required=False, max_length=120)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "order"
        label = _("Figure before and after")


# The table's own menu speaks English only, and asks for the language the process started in.
TABLE_OPTIONS = {
    "language": "en-US",
    "contextMenu": {
        "items": {
            "row_above": {"name": _("Insert a row above")},
            "row_below": {"name": _("Insert a row below")},
            "after_rows": "---------",
            "col_left": {"name": _("Insert a column on the left")},
            "col_right": {"name": _("Insert a column on the right")},
            "after_columns": "---------",
            "remove_row": {"name": _("Remove the row")},
            "remove_col": {"name": _("Remove the column")},
            "after_removing": "---------",
            "undo": {"name": _("Undo")},
            "redo": {"name": _("Redo")},
        }
    },
}


class ParameterTableBlock(TableBlock):
    """A table; the units stand in its head."""

    def __init__(self, **kwargs):
        super().__init__(table_options=TABLE_OPTIONS, **kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "library/blocks/table.html"


def body_blocks():
    """The blocks of a page's body, in the order of the editor's menu."""
    return [
        ("heading", HeadingBlock()),
        (
            "paragraph",
            blocks.RichTextBlock(label=_("Paragraph"), features=RICH_TEXT_FEATURES, icon="pilcrow"),
        ),
        ("table", ParameterTableBlock()),
        ("note", NoteBlock()),
        ("picture", PictureBlock()),
        ("pair", PairBlock()),
        ("attachment", AttachmentBlock()),
        (
            "code",
            blocks.TextBlock(
                label=_("Code or screen text"), icon="code", template="library/blocks/code.html"
            ),
        ),
    ]


def section_blocks():
    """The blocks of one answer in an improvement case: a body without headings and code."""
    return [(name, block) for name, block in body_blocks() if name not in ("heading", "code")]


class SectionField(BodyField):
    """One answer in an improvement case."""

    def __init__(self, block_types=None, **kwargs):
        super().__init__(block_types or section_blocks(), **kwargs)


class FigureListField(BodyField):
    """The measured figures of an improvement case."""

    def __init__(self, block_types=None, **kwargs):
        super().__init__(block_types or [("figure", FigureBlock())], **kwargs)


class PageBodyField(BodyField):
    """A page's body."""

    def __init__(self, block_types=None, **kwargs):
        super().__init__(block_types or body_blocks(), **kwargs)
