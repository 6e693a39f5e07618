"""The demo world: `seed_demo [--companies N] [--years N] [--pages N]`; same seed, same world."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.demo import content_files
from portal.demo.seeding.library import seed_library
from portal.demo.seeding.more import add_companies, add_pages
from portal.demo.seeding.network import seed_network
from portal.demo.seeding.readings import seed_readings
from suppliers.network.models import Company


class Command(BaseCommand):
    """Fill an empty portal with an invented family of companies and their knowledge."""

    help = "Fill an empty portal with the demo world."

    def add_arguments(self, parser):
        """How large the world shall be; without arguments it is the written one."""
        parser.add_argument("--companies", type=int, default=0, help="at least this many partner companies")
        parser.add_argument("--years", type=int, default=1, help="years over which further companies joined")
        parser.add_argument("--pages", type=int, default=0, help="at least this many pages")

    def handle(self, *args, companies, years, pages, **options):
        """Lay it out in one transaction: a world half laid out is of no use."""
        if not getattr(settings, "DEMO_PASSWORD", ""):
            raise CommandError("The demo world has known passwords; it is for development settings only.")
        if companies < 0 or pages < 0 or years < 1:
            raise CommandError("--companies and --pages must not be negative, --years must be at least 1.")
        if Company.objects.exists():
            raise CommandError("This portal has companies already; the demo world needs an empty one.")
        world = content_files.load()
        now = timezone.now()
        with transaction.atomic(), translation.override("ko"):
            network = seed_network(world, at=now, today=timezone.localdate(now))
            self.stdout.write(
                _("%(n)d companies, %(p)d people") % {"n": len(network.companies), "p": len(network.people)}
            )
            count = seed_library(network)
            self.stdout.write(_("%(n)d pages with their pictures and files") % {"n": count})
            add_companies(network, until=companies, years=years)
            add_pages(network, until=pages)
            seed_readings(network)
