"""The server's settings refuse to start half-configured."""

import os
import subprocess
import sys

import pytest

from .sources import ROOT

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "k3y-" + "abcdefghij" * 6,
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "postgres://portal@localhost/portal",
}


def start(**changes):
    environment = {k: v for k, v in os.environ.items() if k not in COMPLETE} | COMPLETE | changes
    environment = {k: v for k, v in environment.items() if v}
    code = "import django; django.setup()"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_refuses_to_start_without(name):
    run = start(**{name: ""})
    assert run.returncode != 0
    assert name in run.stderr.splitlines()[-1]


@pytest.mark.slow
def test_production_refuses_a_weak_secret():
    run = start(SECRET_KEY="short")
    assert "SECRET_KEY is too weak" in run.stderr


def test_the_base_settings_fit_on_a_few_screens():
    assert len((ROOT / "portal/settings/base.py").read_text(encoding="utf-8").splitlines()) <= 250
