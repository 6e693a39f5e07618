"""The import of a folder into a family's manuals; a second run, or one after a crash, does what is left."""

import datetime
import io
import logging
import time
from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext

from knowledge.library.actions import importing
from knowledge.library.models import FamilySpacePage, ManualPage, ManualsPage
from suppliers.files.kinds import identify
from suppliers.files.refusals import FileRefused
from suppliers.network.models import Audience, User

from . import frontmatter
from .dialect import storable
from .documents import convert_document, title_of
from .lookup import FolderResolver, Names
from .markdown import Converted, convert, language_of
from .planning import Known, Plan, known_pages, plan
from .references import Refused
from .report import ImportReport, Outcome
from .sources import Source, digest_of, printable, text_of, walk

logger = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]
RESERVED_AT_ONCE = 10  # pages in one transaction: the portal writes in between
PRETENDED = -1  # the id of what a dry run would have stored


class FolderImport:
    """One run over one folder. Each file is written in short transactions of its own."""

    def __init__(
        self,
        *,
        root: Path,
        space: FamilySpacePage,
        audience: Audience,
        by: User | None,
        at: datetime.datetime,
        dry_run: bool = False,
        progress: Progress = lambda *_: None,
    ):
        self.space = space
        self.section = ManualsPage.objects.child_of(space).get()
        self.audience = audience
        self.stamp: dict[str, Any] = {"by": by, "at": at}
        self.dry_run = dry_run
        self.progress = progress
        self.report = ImportReport(dry_run=dry_run)
        self.folder = walk(root)
        self.names = Names(self.folder)
        self.known: dict[str, Known] = {}
        self.pages: dict[str, int] = {}
        self.documents: dict[str, int] = {}
        self.text_at = lru_cache(maxsize=64)(self._text_at)

    def run(self) -> ImportReport:
        """Import what is new or changed and say what became of each file."""
        started = time.monotonic()
        self._report_folder()
        self.known = known_pages(self.section)
        self._reserve()
        # Files first: texts link to them.
        ordered = sorted(self.folder.pages.values(), key=lambda source: (source.is_markdown, source.path))
        for number, source in enumerate(ordered, start=1):
            self._guarded(source, self._import_text if source.is_markdown else self._import_document)
            self.progress(number, len(ordered), printable(source.path))
        self.report.seconds = time.monotonic() - started
        return self.report

    def _report_folder(self) -> None:
        for path, reason in self.folder.refused.items():
            self.report.add(path, Outcome.REFUSED, reason=reason)
        for path in self.folder.left_out:
            self.report.add(path, Outcome.LEFT_OUT)

    def _guarded(self, source: Source, work: Callable[[Source], None]) -> bool:
        """Whether the work on a file succeeded; a file that cannot be taken is reported, the rest go on."""
        try:
            work(source)
        except (Refused, FileRefused, frontmatter.FrontMatterBroken) as refusal:
            self._refuse(source, str(refusal))
        except RecursionError:
            self._refuse(source, gettext("The file is nested too deeply. Make its lists and tables simpler."))
        except (DatabaseError, OSError):
            raise
        except Exception as error:
            logger.exception("import of %s failed", source.path)
            problem = gettext("The file cannot be converted (%(error)s). Please report this.")
            self._refuse(source, problem % {"error": type(error).__name__})
        else:
            return True
        return False

    def _refuse(self, source: Source, reason: str) -> None:
        self.report.add(printable(source.path), Outcome.REFUSED, reason=reason)
        known = self.known.get(source.path)
        if known and not known.digest and not self.dry_run:
            page = ManualPage.objects.get(pk=known.page_id)
            importing.discard_page(page=page, **self.stamp)
            self.pages.pop(source.path, None)

    # --- what is there, and what is new ---------------------------------------------------------

    def _reserve(self) -> None:
        """Give every readable text a page, so that all links find their targets."""
        drafts: list[importing.Draft] = []
        for source in list(self.folder.pages.values()):
            if not self._guarded(source, lambda source: drafts.extend(self._draft_of(source))):
                del self.folder.pages[source.path]
        if not self.dry_run:
            waiting = iter(drafts)
            while batch := list(islice(waiting, RESERVED_AT_ONCE)):
                for page in importing.reserve_pages(section=self.section, drafts=batch, **self.stamp):
                    self.known[page.source_path] = Known(page.pk)
        self.pages = {path: self._page_id(path) for path in self.folder.pages}

    def _page_id(self, path: str) -> int:
        return self.known[path].page_id if path in self.known else PRETENDED

    def _draft_of(self, source: Source) -> list[importing.Draft]:
        """The page to be made of a file, if there is none yet. Raises what `_guarded` reports."""
        if source.is_markdown:
            text = self._text_at(source.path)
        else:
            text = ""
            _check(source, source.read())
        if source.path in self.known:
            return []
        values, body = frontmatter.split(text)
        title = frontmatter.text_of(values, "title") or title_of(source)
        return [importing.Draft(source.path, title, language_of(values, body or title))]

    def _text_at(self, path: str) -> str:
        source = self.folder.pages[path]
        return storable(text_of(source.read(), source))

    # --- one file -------------------------------------------------------------------------------

    def _import_text(self, source: Source) -> None:
        text = self._text_at(source.path)
        planned = self._plan(source, self.names.fingerprint(text, base=source.path))
        if planned:
            resolver = FolderResolver(
                names=self.names,
                base=source.path,
                pages=self.pages,
                documents=self.documents,
                text_at=self.text_at,
                store_picture=lambda picture, alt: self._picture(picture, alt, planned),
            )
            self._write(source, planned, convert(text, resolver, source=source.path))

    def _import_document(self, source: Source) -> None:
        content = source.read()
        planned = self._plan(source, digest_of(content))
        if planned is None:
            self.documents[source.path] = self._stored_document(source)
            return
        document_id = PRETENDED
        if not self.dry_run:
            document = importing.store_document(
                content=content, name=source.name, title=title_of(source), **self._place(planned)
            )
            document_id = document.pk
        self.documents[source.path] = document_id
        self._write(source, planned, convert_document(source, document_id))

    def _plan(self, source: Source, digest: str) -> Plan | None:
        """The plan of a file that is to be written; one that is not is reported at once."""
        known = self.known.get(source.path)
        planned = plan(known, digest=digest, audience=self.audience)
        if planned.writes:
            if known and planned.audience_id != known.audience_now and not self.dry_run:
                page = ManualPage.objects.get(pk=known.page_id)
                importing.take_media_along(page=page, audience=self._audience(planned), **self.stamp)
            return planned
        self.report.add(printable(source.path), Outcome.UNCHANGED, notes=planned.notes)
        return None

    def _write(self, source: Source, planned: Plan, converted: Converted) -> None:
        known = self.known.get(source.path)
        if known and not self.dry_run:
            self._publish(ManualPage.objects.get(pk=known.page_id), planned, converted)
        outcome = Outcome.UPDATED if known and known.digest else Outcome.IMPORTED
        notes = list(dict.fromkeys([*planned.notes, *converted.notes]))
        self.report.add(printable(source.path), outcome, notes=notes)

    def _publish(self, page: ManualPage, planned: Plan, converted: Converted) -> None:
        importing.import_page(
            page=page,
            title=converted.title or page.title,
            summary=converted.summary,
            language=converted.language,
            body=converted.stream_data(),
            digest=planned.stamp,
            audience=self._audience(planned),
            **self.stamp,
        )

    # --- pictures and files ---------------------------------------------------------------------

    def _audience(self, planned: Plan) -> Audience:
        if planned.audience_id == self.audience.pk:
            return self.audience
        return Audience.objects.get(pk=planned.audience_id)

    def _place(self, planned: Plan) -> dict:
        return {"collection": self.space.collection, "audience": self._audience(planned), **self.stamp}

    def _picture(self, source: Source, alt: str, planned: Plan) -> int:
        content = source.read()
        try:
            _check(source, content)
        except FileRefused as refusal:
            raise Refused(str(refusal)) from refusal
        if self.dry_run:
            return PRETENDED
        picture = importing.store_picture(
            content=content, name=source.name, description=alt, **self._place(planned)
        )
        return picture.pk

    def _stored_document(self, source: Source) -> int:
        body = ManualPage.objects.get(pk=self.known[source.path].page_id).body
        attached = (block["value"]["document"] for block in body.raw_data if block["type"] == "attachment")
        return next(attached, PRETENDED)


def _check(source: Source, content: bytes) -> None:
    identify(io.BytesIO(content), source.name)
