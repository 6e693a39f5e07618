"""Registering companies and their plants."""

import datetime

from django.db import transaction

from suppliers import audit
from suppliers.network.models import Audience, AudienceKind, Company, Region, Site, User

from .audiences import admit


@transaction.atomic
def register_company(
    *, by: User | None, at: datetime.datetime, started_on: datetime.date | None = None, **fields
) -> Company:
    """Register a company, with the audience of its own people. Raises ValidationError naming the field."""
    company = Company(**fields)
    company.full_clean()
    company.save()
    audit.record(
        verb="company.registered",
        target=company,
        by=by,
        at=at,
        after={"slug": company.slug, "registration_number": company.registration_number},
    )
    own = Audience.objects.create(kind=AudienceKind.COMPANY, company=company)
    network = Audience.objects.get(kind=AudienceKind.NETWORK)
    for audience in (own, network):
        admit(audience=audience, company=company, by=by, at=at, started_on=started_on)
    return company


@transaction.atomic
def add_site(
    *, company: Company, name: str, region: Region, address: str = "", by: User | None, at: datetime.datetime
) -> Site:
    """Add a plant to a company. Raises ValidationError naming the field."""
    site = Site(company=company, name=name, region=region, address=address)
    site.full_clean()
    site.save()
    audit.record(verb="site.added", target=site, by=by, at=at, after={"company": company.pk, "name": name})
    return site
