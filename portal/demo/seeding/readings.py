"""Who has read what in the demo world, so that lists, desks and counts have something to say."""

import datetime
import random

from knowledge.library.models import ImprovementCasePage, ProcessStandardPage, Reading
from suppliers.access import viewer_for

from .network import Network

SEED = 20261123
# The accounts of the printed table start with something to read.
SHARE_READ = {"partner-a": 0.6, "partner-b": 0.5}
USUAL_SHARE = 0.7


def seed_readings(network: Network) -> None:
    """Let the partners' people have read part of what they may see; each as of the page's own revision."""
    chance = random.Random(SEED)  # noqa: S311 (a repeatable world, not a secret)
    readings = []
    for sign_in, person in sorted(network.people.items()):
        if person.is_superuser:
            continue
        viewer = viewer_for(person, on=network.today)
        share = SHARE_READ.get(sign_in, USUAL_SHARE)
        for model in (ProcessStandardPage, ImprovementCasePage):
            for page in model.objects.live().visible_to(viewer).order_by("pk"):
                if chance.random() < share:
                    readings.append(_reading(person, page, network, days=chance.randrange(1, 60)))
    Reading.objects.bulk_create(readings)


def _reading(person, page, network, *, days) -> Reading:
    read_at = network.at - datetime.timedelta(days=days)
    return Reading(
        user=person,
        page_id=page.pk,
        revision_id=page.live_revision_id,
        translation_key=page.translation_key,
        revision_code=getattr(page, "revision_code", ""),
        first_read_at=read_at,
        latest_read_at=read_at,
    )
