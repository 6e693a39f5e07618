import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, call_command

from portal.demo import accounts, serve
from suppliers.network.models import Company


class Command(BaseCommand):
    """Serve the portal on one machine: web process, worker and clock under one supervisor."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        """The port, or only the preparation."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fill", action="store_true", help="only migrate and load the demo world")

    def handle(self, *, port, fill, **options):
        """Fill the database, or become the supervisor (which needs no Django, hence no memory for it)."""
        if fill:
            self._fill()
            return
        supervisor = str(Path(serve.__file__).resolve())
        os.execv(sys.executable, [sys.executable, supervisor, "--port", str(port)])

    def _fill(self):
        self._say("데이터베이스 준비 중 · Preparing the database")
        call_command("migrate", verbosity=0, skip_checks=True)
        call_command("createcachetable", verbosity=0)
        if not Company.objects.exists():
            self._say("예시 세계 채우는 중 · Loading the demo world")
            call_command("seed_demo", stdout=self.stdout)
        if getattr(settings, "DEMO_PASSWORD", ""):
            (settings.VAR_DIR / "demo-accounts.txt").write_text(accounts.table())

    def _say(self, text):
        self.stdout.write(text)
        self.stdout.flush()
