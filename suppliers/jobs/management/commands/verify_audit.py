from django.core.management import BaseCommand, CommandError

from suppliers.jobs import actions, seals


class Command(BaseCommand):
    """Check the audit trail against its seals; names the first row that does not fit."""

    help = __doc__

    def handle(self, **options):
        """Print the last seal; compared with an older note of it, a trail cut off at its end shows."""
        try:
            last = seals.verify()
        except seals.BrokenTrail as error:
            raise CommandError(str(error)) from None
        if last:
            self.stdout.write(f"Sealed up to event {last.last_event_id}: {last.digest}")
        self.stdout.write(f"Not sealed yet: {actions.unsealed_count()}")
