import json
import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.library.importing.report import ImportReport, Outcome
from knowledge.library.importing.run import FolderImport
from knowledge.library.importing.sources import printable
from knowledge.library.models import FamilySpacePage
from suppliers.network.models import Audience, AudienceKind, DistributionList, Family

WHOLE_FAMILY = "FAMILY"
SECONDS_BETWEEN_LINES = 5
NOTES_SHOWN = 3


class Command(BaseCommand):
    """Import a folder of Markdown, PDF, Office and HWP files into a family's manuals."""

    help = (
        "Import a folder of documents into a family's manuals; run it again to go on or to take over changes."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", metavar="FOLDER", type=Path, help="the folder; everything below it is imported"
        )
        parser.add_argument(
            "--family", required=True, metavar="SLUG", help="the family whose manuals these are"
        )
        parser.add_argument(
            "--audience",
            required=True,
            metavar="FAMILY|LIST-SLUG",
            help="who may see the pages: FAMILY for the whole family, or the slug of one of its lists",
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report what would happen")
        parser.add_argument(
            "--json",
            type=Path,
            dest="report_path",
            metavar="REPORT",
            help="write the report to this file as JSON",
        )

    def handle(self, *, folder, family, audience, dry_run, report_path, **options):
        if not folder.is_dir():
            raise CommandError(
                _("There is no folder “%(folder)s”. Check the path.") % {"folder": printable(str(folder))}
            )
        space = _space_of(_family(family))
        chosen = _audience(space.family, audience)
        if report_path is not None and not report_path.parent.is_dir():
            raise CommandError(
                _("There is no folder “%(folder)s”. Check the path.")
                % {"folder": printable(str(report_path.parent))}
            )
        progress = Progress(self.stdout)
        work = FolderImport(
            root=folder,
            space=space,
            audience=chosen,
            by=None,
            at=timezone.now(),
            dry_run=dry_run,
            progress=progress.show,
        )
        try:
            report = work.run()
        except KeyboardInterrupt:
            progress.end()
            raise CommandError(_("Stopped. Run the same command again to go on."), returncode=130) from None
        except OSError as error:
            progress.end()
            raise CommandError(
                _(
                    "Stopped, a file cannot be written: %(error)s. Check the disk and its permissions, "
                    "then run the same command again to go on."
                )
                % {"error": error}
            ) from error
        progress.end()
        self._print(report)
        if report_path is not None:
            _write_json(report_path, report)
        if report.counts()[Outcome.REFUSED]:
            sys.exit(1)

    def _print(self, report: ImportReport) -> None:
        for file in sorted(report.files, key=lambda file: file.path):
            if file.outcome is Outcome.UNCHANGED and not file.notes:
                continue
            self.stdout.write(f"{file.outcome.label}: {file.path}{' — ' if file.reason else ''}{file.reason}")
            for line in _note_lines(file.notes):
                self.stdout.write(f"    {line}")
        if report.dry_run:
            self.stdout.write(_("Nothing was written, this was a dry run."))
        counts = {outcome: count for outcome, count in report.counts().items() if count}
        self.stdout.write(
            ", ".join(f"{outcome.label} {count:,}" for outcome, count in counts.items()) or _("No files.")
        )
        for remark, count in report.note_counts().most_common():
            self.stdout.write(f"    {remark.label}: {count:,}")
        seconds = _("%(seconds).1f seconds") % {"seconds": report.seconds}
        rate = _("%(rate).1f pages a second") % {"rate": report.pages_per_second}
        self.stdout.write(f"{seconds}, {rate}" if report.pages_per_second else seconds)


def _note_lines(notes):
    """The remarks on one file, of each kind the first few."""
    subjects = {}
    for note in notes:
        subjects.setdefault(note.remark, []).append(note.subject)
    for remark, named in subjects.items():
        shown = ", ".join(printable(subject) for subject in named[:NOTES_SHOWN] if subject)
        more = len(named) - NOTES_SHOWN
        if more > 0:
            shown += " " + ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
        yield f"{remark.label}: {shown}" if shown else remark.label


def _family(slug):
    found = Family.objects.filter(slug=slug).first()
    if found is None:
        slugs = ", ".join(Family.objects.order_by("slug").values_list("slug", flat=True)) or "–"
        problem = _("There is no family “%(slug)s”. There are: %(slugs)s.")
        raise CommandError(problem % {"slug": printable(slug), "slugs": slugs})
    return found


def _space_of(family):
    # access: the operator names the family
    space = FamilySpacePage.objects.filter(family=family).select_related("family", "collection").first()
    if space is None:
        problem = _("The family “%(slug)s” has no space in the library yet. Make one first.")
        raise CommandError(problem % {"slug": family.slug})
    return space


def _audience(family, name):
    if name == WHOLE_FAMILY:
        return Audience.objects.get(kind=AudienceKind.FAMILY, family=family)
    lists = DistributionList.objects.filter(family=family).select_related("audience")
    found = lists.filter(slug=name).first()
    if found is None:
        slugs = ", ".join([WHOLE_FAMILY, *lists.order_by("slug").values_list("slug", flat=True)])
        problem = _("The family “%(family)s” has no list “%(slug)s”. Choose one of: %(slugs)s.")
        raise CommandError(problem % {"family": family.slug, "slug": printable(name), "slugs": slugs})
    return found.audience


def _write_json(path, report):
    path.write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


class Progress:
    """How far the import is: one line that changes on a terminal, a line every few seconds elsewhere."""

    def __init__(self, stdout):
        self.stdout = stdout
        self.is_terminal = stdout.isatty()
        self.shown_at = time.monotonic()

    def show(self, done, total, path):
        """Say how many of how many files are done."""
        numbers = f"{done:,}/{total:,}"
        if self.is_terminal:
            self.stdout.write(f"\r\033[K{numbers} {path[-30:]}", ending="")
            self.stdout.flush()
        elif time.monotonic() - self.shown_at > SECONDS_BETWEEN_LINES or done == total:
            self.stdout.write(numbers)
            self.stdout.flush()
            self.shown_at = time.monotonic()

    def end(self):
        """Leave the line for what follows."""
        if self.is_terminal:
            self.stdout.write("\r\033[K", ending="")
