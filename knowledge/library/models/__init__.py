"""The library's nouns, one file each."""

from .case import ImprovementCasePage
from .distribution import Distribution
from .manual import ManualPage
from .media import KnowledgeDocument, KnowledgeImage, KnowledgeRendition
from .notice import NoticePage
from .page import PortalPage, pages_visible_to
from .process_area import ProcessArea
from .reading import Reading
from .space import CasesPage, FamilySpacePage, LibraryRootPage, ManualsPage, NoticesPage, StandardsPage
from .standard import ProcessStandardPage

__all__ = [
    "CasesPage",
    "Distribution",
    "FamilySpacePage",
    "ImprovementCasePage",
    "KnowledgeDocument",
    "KnowledgeImage",
    "KnowledgeRendition",
    "LibraryRootPage",
    "ManualPage",
    "ManualsPage",
    "NoticePage",
    "NoticesPage",
    "PortalPage",
    "ProcessArea",
    "ProcessStandardPage",
    "Reading",
    "StandardsPage",
    "pages_visible_to",
]
