"""What the files of a folder mean when they name each other."""

import posixpath
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from .markdown import anchors_in
from .references import Refused, target_of
from .sources import Folder, Source, digest_of

REFERENCE = re.compile(
    r"""\]\(\s*<?([^)\s>"]+)|\b(?:src|href)\s*=\s*["']?([^"'\s>]+)|^\s{0,3}\[[^\]\n]+\]:\s*<?(\S+)""",
    re.MULTILINE,
)


@dataclass
class Names:
    """Finds the files of a folder by the names that its texts use; nothing outside it is looked at."""

    folder: Folder
    _by_folded_name: dict[str, str] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        for path in (*self.folder.pages, *self.folder.pictures):
            self._by_folded_name.setdefault(path.casefold(), path)

    def find(self, target: str, *, base: str) -> str | None:
        """The path of the file that a text at `base` calls `target`, or None."""
        target = unicodedata.normalize("NFC", target.replace("\\", "/"))
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), target))
        if path in self.folder.pages or path in self.folder.pictures:
            return path
        # Written on a system that does not tell `A.png` from `a.png`.
        return self._by_folded_name.get(path.casefold())

    def fingerprint(self, text: str, *, base: str) -> str:
        """Of a text and of all it shows and leads to: changes when a page would look different."""
        found = []
        for groups in REFERENCE.findall(text):
            target = target_of(next(group for group in groups if group))
            path = self.find(target.path, base=base) if target.path and target.kind != "web" else None
            if path:
                found.append(self._state_of(path))
        return digest_of(text, *sorted(set(found)))

    def _state_of(self, path: str) -> str:
        source = self.folder.pictures.get(path)
        if source is None:
            return path
        if path not in self._digests:
            try:
                self._digests[path] = digest_of(source.read())
            except Refused:
                self._digests[path] = ""
        return f"{path} {self._digests[path]}"


@dataclass
class FolderResolver:
    """Answers for one text of a folder. `pages` and `documents` hold the ids of what was imported so far."""

    names: Names
    base: str
    pages: dict[str, int]
    documents: dict[str, int]
    text_at: Callable[[str], str]
    store_picture: Callable[[Source, str], int]

    def page(self, target: str, anchor: str) -> tuple[int, str] | None:
        """A page of the folder, with the id of the heading that `anchor` names."""
        path = self.names.find(target, base=self.base)
        if path is None or path not in self.pages:
            return None
        return self.pages[path], self._heading(path, anchor) if anchor else ""

    def image(self, target: str, alt: str) -> int | None:
        """A picture of the folder, stored now if it was not. Raises Refused."""
        path = self.names.find(target, base=self.base)
        source = self.names.folder.pictures.get(path) if path else None
        return self.store_picture(source, alt) if source else None

    def document(self, target: str) -> int | None:
        """A file of the folder."""
        path = self.names.find(target, base=self.base)
        return self.documents.get(path) if path else None

    def _heading(self, path: str, anchor: str) -> str:
        try:
            return anchors_in(self.text_at(path), path).get(anchor, "")
        except Refused:
            return ""
