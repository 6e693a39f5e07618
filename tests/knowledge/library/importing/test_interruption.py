import re
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from knowledge.library.models import KnowledgeImage, ManualPage
from tests.factories import png

from .conftest import build_house

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.services]
PAGES = 12


@pytest.fixture
def house(transactional_db):
    """The house in transactions that are over: another process reads it."""
    return build_house()


def fill(folder):
    """A chain of pages, each linked to the next, each with a picture of its own."""
    for number in range(PAGES):
        text = f"# 기준 {number}\n\n[다음](p{(number + 1) % PAGES:02}.md)\n\n![가](x{number}.png)"
        folder.write(f"p{number:02}.md", text)
        folder.write(f"x{number}.png", png(f"#{number:06x}"))


def state():
    """What readers see, without the numbers that differ from run to run."""
    pages = ManualPage.objects.order_by("source_path")
    titles = {page.pk: page.title for page in pages}
    images = {image.pk: image.file_hash for image in KnowledgeImage.objects.all()}
    shown = []
    for page in pages:
        body = [
            (block["type"], images[block["value"]["image"]])
            if block["type"] == "picture"
            else re.sub(r' id="(\d+)"', lambda link: f" to={titles[int(link[1])]}", block["value"])
            for block in page.body.raw_data
        ]
        shown.append((page.source_path, page.title, page.live, page.distribution.audience_id, body))
    return shown


def test_an_import_that_was_killed_goes_on_where_it_stopped(house, folder, run, process_environment):
    fill(folder)
    command = [sys.executable, "manage.py", "import_documents", str(folder.root)]
    command += ["--family", "hangyeol", "--audience", "welding"]
    process = subprocess.Popen(
        command, env=process_environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE
    )
    try:
        while process.poll() is None:
            if ManualPage.objects.filter(live=True).count() >= PAGES // 3:
                process.send_signal(signal.SIGKILL)
                break
        process.wait(timeout=60)
    finally:
        process.stdout.close()
        if process.poll() is None:
            process.kill()
    assert process.returncode == -signal.SIGKILL
    done_before = ManualPage.objects.filter(live=True).count()
    assert done_before < PAGES

    outcomes = list(run().outcomes.values())
    assert outcomes.count("unchanged") == done_before
    assert outcomes.count("imported") == PAGES - done_before
    after_the_kill = state()
    assert set(run().outcomes.values()) == {"unchanged"}

    ManualPage.objects.all().delete()
    KnowledgeImage.objects.all().delete()
    run()
    assert after_the_kill == state()
