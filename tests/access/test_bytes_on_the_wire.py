"""Hidden and missing, as the bytes that a server process sends."""

import re
import socket
import sys
import uuid
from pathlib import Path

import pytest

from tests.services.server import Server

from .browsing import METHODS, signed_in
from .world import build_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services]


class PortalServer(Server):
    """The portal in a process of its own, on the test's database."""

    name = "portal"

    def command(self):
        """Django's own server: one process, no reloader."""
        manage = Path(__file__).parents[2] / "manage.py"
        return [
            sys.executable,
            "-W",
            "ignore",
            str(manage),
            "runserver",
            "--noreload",
            f"127.0.0.1:{self.port}",
        ]

    def raw(self, method, path, *, session):
        """Every byte of the answer but the clock's."""
        request = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Cookie: sessionid={session}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self.port), 20) as connection:
            connection.sendall(request.encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        return re.sub(rb"\r\nDate: [^\r]+", b"", answer)


@pytest.fixture
def server(process_environment, monkeypatch):
    """A running portal."""
    for name in ("DJANGO_SETTINGS_MODULE", "TEST_DATABASE_URL", "TEST_VAR_DIR"):
        monkeypatch.setenv(name, process_environment[name])
    server = PortalServer().start()
    yield server
    server.stop()


def test_hidden_and_missing_are_the_same_bytes(server):
    world = build_world()
    session = signed_in(world.people["competitor"]).cookies["sessionid"].value
    addresses = [
        world.shared.page.url,
        world.others["draft"].page.url,
        f"/knowledge/files/{world.shared.document.uuid}/",
        f"/knowledge/images/{world.shared.image.uuid}/width-640/",
        "/admin/",
        "/knowledge/ocelot-family/standards/never-was/",
        f"/knowledge/files/{uuid.uuid4()}/",
        "/never-was",
    ]
    for method in METHODS:
        answers = {server.raw(method, address, session=session) for address in addresses}
        assert len(answers) == 1, method
        assert answers.pop().startswith(b"HTTP/1.1 404 Not Found\r\n")
    listed = signed_in(world.people["listed"]).cookies["sessionid"].value
    assert server.raw("GET", world.shared.page.url, session=listed).startswith(b"HTTP/1.1 200 OK\r\n")
