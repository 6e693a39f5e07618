"""The outer shape of Office files: which part is of which type, and what it refers to."""

import io
import posixpath

from suppliers.files.containers.archive import read_entry
from suppliers.files.containers.markup import Listener, attribute, parse_all
from suppliers.files.containers.problems import Problem, Unreadable

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES = {
    f"{OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
    f"{OFFICE}presentationml.presentation.main+xml": "pptx",
}
SMALL_PART = 4 * 1024 * 1024


class _Collected(Listener):
    def __init__(self, tags):
        self.tags = tags
        self.found = []

    def start(self, tag, attributes):
        if tag in self.tags:
            self.found.append((tag, dict(attributes.items())))


class Package:
    """An opened Office archive."""

    def __init__(self, archive):
        self.archive = archive
        self.names = set(archive.namelist())
        self.types = [
            (attribute(found, "ContentType") or "", (attribute(found, "PartName") or "").lstrip("/"))
            for _tag, found in self.tags(CONTENT_TYPES, {"Override", "Default"})
        ]

    @property
    def kind(self):
        """The key of the one kind that the main part declares, or None."""
        kinds = {MAIN_TYPES[content_type] for content_type, _part in self.types if content_type in MAIN_TYPES}
        return kinds.pop() if len(kinds) == 1 else None

    @property
    def has_macros(self):
        declared = " ".join(content_type for content_type, _part in self.types).lower()
        is_declared = any(word in declared for word in ("macroenabled", "vbaproject", "macrosheet"))
        return is_declared or any(name.lower().endswith("vbaproject.bin") for name in self.names)

    def parts(self, type_end):
        """The parts whose content type ends so, in the order of the package."""
        return [
            part
            for content_type, part in self.types
            if content_type.endswith(type_end) and part in self.names
        ]

    def tags(self, part, tags):
        """The wanted tags of a small part, each with its attributes."""
        content = read_entry(self.archive, part, at_most=SMALL_PART + 1)
        if len(content) > SMALL_PART:
            raise Unreadable(Problem.TOO_LARGE, part)
        return parse_all(io.BytesIO(content), _Collected(tags)).found

    def related(self, part):
        """What a part refers to inside the package: relation id → part."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self.names:
            return {}
        targets = {}
        for _tag, found in self.tags(relations, {"Relationship"}):
            if attribute(found, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attribute(found, "Target") or ""))
                targets[attribute(found, "Id")] = target.lstrip("/")
        return targets
