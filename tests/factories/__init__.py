"""Objects for tests, made by the portal's own actions; traits name what is special about one."""

from .base import LONG_AGO, days, today
from .library import CaseFactory, DocumentFactory, ImageFactory, NoticeFactory, StandardFactory, png
from .network import (
    PASSWORD,
    CompanyFactory,
    DistributionListFactory,
    FamilyFactory,
    FamilyMembershipFactory,
    MembershipFactory,
    PersonFactory,
    registration_number,
)
from .programs import EngagementFactory, ProgramFactory, ProgramStaffFactory

__all__ = [
    "LONG_AGO",
    "PASSWORD",
    "CaseFactory",
    "CompanyFactory",
    "DistributionListFactory",
    "DocumentFactory",
    "EngagementFactory",
    "FamilyFactory",
    "FamilyMembershipFactory",
    "ImageFactory",
    "MembershipFactory",
    "NoticeFactory",
    "PersonFactory",
    "ProgramFactory",
    "ProgramStaffFactory",
    "StandardFactory",
    "days",
    "png",
    "registration_number",
    "today",
]
