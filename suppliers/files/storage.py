import re
import uuid
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

SAFE_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")


class NoPublicUrl(NotImplementedError, AttributeError):
    """A private file has no address of its own; the row that owns it has, and that one asks who is looking.

    `NotImplementedError` is what Wagtail expects of a storage without addresses, and `AttributeError`
    lets Django's own file widget fall back to showing none.
    """


@deconstructible(path="suppliers.files.storage.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """Files below `MEDIA_ROOT` that only a view can hand out.

    The name given by a client decides nothing about the path: a file lies under a random name in the
    folder that `upload_to` names. What people call it is kept in the row, see `names.display_name`.
    """

    def url(self, name):
        raise NoPublicUrl(f"{name} is private: link to the view of the row that owns it")

    def get_valid_name(self, name):
        extension = PurePosixPath(str(name).lower()).suffix
        return uuid.uuid4().hex + (extension if SAFE_EXTENSION.fullmatch(extension) else "")

    def get_available_name(self, name, max_length=None):
        folder = PurePosixPath(str(name).replace("\\", "/")).parent
        available = str(folder / self.get_valid_name(name))
        return super().get_available_name(available, max_length)
