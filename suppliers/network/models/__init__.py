"""The network's nouns, one file each."""

from .audience import Audience, AudienceKind, AudienceMember
from .audit import AccessLog, AuditEvent, AuditSeal, AuditValues
from .company import Company, Site, SizeClass
from .distribution_list import DistributionList
from .family import Family, FamilyMembership
from .membership import Membership
from .region import Region
from .user import User

__all__ = [
    "AccessLog",
    "Audience",
    "AudienceKind",
    "AudienceMember",
    "AuditEvent",
    "AuditSeal",
    "AuditValues",
    "Company",
    "DistributionList",
    "Family",
    "FamilyMembership",
    "Membership",
    "Region",
    "Site",
    "SizeClass",
    "User",
]
