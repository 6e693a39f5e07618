"""Why a file is not accepted. Each says what happened, what stayed as it was, and what to do."""

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from suppliers.files.containers.problems import Problem
from suppliers.files.names import display_name

UNCHANGED = _("Everything else is as it was.")


class FileRefused(Exception):
    """A file that may not be stored; `message` can be shown to the person who sent it."""

    code = "file_refused"
    what = _("“%(name)s” could not be uploaded.")
    remedy = _("Check the file and upload it again.")

    def __init__(self, name, **params):
        super().__init__(self.code)
        self.params = {"name": display_name(name), **params}

    @property
    def message(self):
        return format_lazy("{} {} {}", self.what, UNCHANGED, self.remedy)

    def __str__(self):
        return str(self.message) % self.params

    def as_validation_error(self):
        return ValidationError(self.message, code=self.code, params=self.params)


class EmptyFile(FileRefused):
    code = "file_empty"
    what = _("“%(name)s” is empty and was not uploaded.")


class FileTooLarge(FileRefused):
    code = "file_too_large"
    what = _("“%(name)s” is larger than %(limit)s MB and was not uploaded.")
    remedy = _("Make the file smaller or add a link to it instead.")


class KindNotAccepted(FileRefused):
    code = "file_kind_not_accepted"
    what = _("“%(name)s” is not of a kind that can be uploaded.")
    remedy = _("Upload it as one of these: %(accepted)s.")


class MacrosRefused(KindNotAccepted):
    code = "file_macros"
    what = _("“%(name)s” contains macros and was not uploaded.")
    remedy = _("Save it without macros (DOCX, XLSX or PPTX) and upload that file.")


class KindMismatch(FileRefused):
    code = "file_kind_mismatch"
    what = _("“%(name)s” was not uploaded because its content is not %(kind)s.")
    remedy = _("Open the file in its own program, save it as %(kind)s and upload it again.")


class ArchiveRefused(FileRefused):
    """The inside of the container is not what a program that writes such documents makes."""

    code = "file_archive"
    what = _("“%(name)s” was not uploaded because its inside is not built like a normal document.")
    remedy = _("Open the file in its own program, save it under a new name and upload that file.")


class ArchiveTooLarge(ArchiveRefused):
    code = "file_archive_too_large"
    what = _("“%(name)s” was not uploaded because it grows too large when it is unpacked.")
    remedy = _("Split the document or make its pictures smaller and upload it again.")


class ArchiveLocked(ArchiveRefused):
    code = "file_password"
    what = _("“%(name)s” was not uploaded because it is protected by a password.")
    remedy = _("Remove the password and upload it again.")


class PictureTooLarge(FileRefused):
    code = "picture_too_large"
    what = _("The picture “%(name)s” has more than %(limit)s pixels and was not uploaded.")
    remedy = _("Reduce its width and height and upload it again.")


class DamagedFile(FileRefused):
    code = "file_damaged"
    what = _("“%(name)s” cannot be read, it may be damaged, and was not uploaded.")
    remedy = _("Open the file in its own program, save it under a new name and upload that file.")


BY_PROBLEM = {
    Problem.DAMAGED: DamagedFile,
    Problem.PASSWORD: ArchiveLocked,
    Problem.UNSAFE: ArchiveRefused,
    Problem.TOO_LARGE: ArchiveTooLarge,
}
