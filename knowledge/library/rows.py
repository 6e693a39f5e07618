"""A page as a row: of the library, the desk, a publishing screen."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from knowledge.library.models import PortalPage


@dataclass(frozen=True)
class LibraryRow:
    """What a list shows of a page."""

    title: str
    url: str
    kind: str
    code: str
    revision: str
    area: str
    effective_on: object
    changed_at: object
    audience: str
    is_unread: bool
    language: str

    @property
    def why(self) -> str:
        """Kind and audience: what it is and why the reader sees it."""
        return " · ".join(part for part in (self.kind, self.audience) if part)


def library_row(page: PortalPage, *, is_unread: bool = False) -> LibraryRow:
    """The row of a page that came from `specific_in_order`."""
    area = page.get_process_area_display() if hasattr(page, "process_area") else ""
    return LibraryRow(
        title=page.title,
        url=page.url,
        kind=capfirst(str(page._meta.verbose_name if page.kind else _("Page"))),
        code=getattr(page, "code", ""),
        revision=getattr(page, "revision_code", ""),
        area=area,
        effective_on=getattr(page, "effective_on", None),
        changed_at=page.last_published_at,
        audience=str(page.audience.label),
        is_unread=is_unread,
        language=page.language,
    )
