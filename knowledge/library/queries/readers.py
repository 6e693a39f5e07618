"""Who has read a page, as far as the anchor may know it."""

import datetime
from dataclasses import dataclass, field

from knowledge.library.models import PortalPage, Reading
from knowledge.library.models.reading import has_read
from suppliers.network.models import Company, Membership
from suppliers.network.queries import people_by_company, reach_of


@dataclass
class CompanyReading:
    """What the anchor sees of one company: counts, and names where the company shows them."""

    company: Company
    people: int
    readers: int = 0
    current_readers: int = 0
    first_read_at: datetime.datetime | None = None
    names: list[str] = field(default_factory=list)


def readers_by_company(page: PortalPage, *, on: datetime.date) -> list[CompanyReading]:
    """The companies of the page's audience with their readings in any language; five queries."""
    companies = reach_of({page.distribution.audience_id}, on=on)[page.distribution.audience_id].companies
    people = people_by_company([company.pk for company in companies], on=on)
    rows = {c.pk: CompanyReading(company=c, people=people.get(c.pk, 0)) for c in companies}
    workers = Membership.objects.active(on=on).filter(company_id__in=rows)
    readings: dict[int, list[Reading]] = {}
    of_any_language = Reading.objects.filter(translation_key=page.translation_key)
    for reading in of_any_language.select_related("user", "page"):
        readings.setdefault(reading.user_id, []).append(reading)
    seen: set[tuple[int, int]] = set()
    for company_id, user_id in workers.order_by("user_id", "id").values_list("company_id", "user_id"):
        if user_id in readings and (company_id, user_id) not in seen:
            seen.add((company_id, user_id))
            _add(rows[company_id], readings[user_id], page)
    return sorted(rows.values(), key=lambda row: (-row.readers, row.company.name_ko))


def _add(row: CompanyReading, readings: list[Reading], page: PortalPage) -> None:
    """Count a person's readings of the page and of its versions in other languages as one."""
    row.readers += 1
    row.current_readers += has_read(readings, page)
    first = min(reading.first_read_at for reading in readings)
    row.first_read_at = min(row.first_read_at or first, first)
    if row.company.shows_readers:
        row.names.append(str(readings[0].user))
