"""PostgreSQL, in its own data folder; it refuses to run as root, so then it runs as `postgres`."""

import re
import signal
import subprocess
from pathlib import Path

import psycopg

from .server import Server


class PostgresqlServer(Server):
    """A PostgreSQL of this test run, trusting whoever reaches its loopback port."""

    name = "postgresql"
    package = "postgresql"
    account = "postgres"
    # "Fast shutdown": SIGTERM would wait for clients to leave.
    stop_signal = signal.SIGINT

    def __init__(self, template: Path | None = None) -> None:
        super().__init__()
        self.template = template

    @classmethod
    def major_version(cls) -> str:
        """Which servers can read each other's data folders."""
        told = subprocess.run([cls.tool("postgres"), "--version"], capture_output=True, text=True, check=True)
        return re.search(r"\d+", told.stdout)[0]

    def url(self, database: str = "postgres") -> str:
        """The address of a database for `DATABASE_URL`."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def address(self, database: str) -> dict[str, object]:
        """The same for Django's settings."""
        return {"HOST": "127.0.0.1", "PORT": self.port, "USER": "postgres", "NAME": database}

    def prepare(self) -> None:
        """Create the data folder, or copy the template's."""
        data = self.folder / "data"
        if self.template:
            copy_owned(self.template, data)
            return
        self.run(
            [
                self.tool("initdb"),
                *("-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync"),
                *("--encoding=UTF8", "--locale=C.UTF-8", "--wal-segsize=1"),
            ]
        )

    def command(self) -> list[str]:
        """No waiting for the disk: the data does not outlive the run."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "60",
            "idle_in_transaction_session_timeout": "120s",
            # Its transactions would hold back the outbox at moments of their own.
            "autovacuum": "off",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [self.tool("postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *options]

    def answers(self) -> bool:
        """Whether it lets a client in, which is later than listening."""
        try:
            psycopg.connect(self.url(), connect_timeout=1).close()
        except psycopg.OperationalError:
            return False
        return True

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction (creating and dropping databases)."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)

    def keep_data(self, target: Path) -> None:
        """End the server and copy its data folder."""
        self.end()
        copy_owned(self.folder / "data", target)

    @classmethod
    def tool(cls, name: str) -> str:
        """The path of one of PostgreSQL's programs."""
        # Debian keeps the server's programs out of the path; the newest version wins.
        installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        return cls.program(*(str(folder / name) for folder in reversed(installed)), name)


def copy_owned(source: Path, target: Path) -> None:
    """Copy a folder with owners and modes, which the server insists on."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)
