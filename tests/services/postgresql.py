"""PostgreSQL, in its own data folder; it refuses to run as root, so then it runs as `postgres`."""

import signal
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

    def url(self, database: str = "postgres") -> str:
        """The address of a database for `DATABASE_URL`."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def prepare(self) -> None:
        """Create the data folder."""
        data = self.folder / "data"
        self.run(
            [
                self._tool("initdb"),
                *("-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync"),
                *("--encoding=UTF8", "--locale=C.UTF-8"),
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
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [self._tool("postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *options]

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

    def _tool(self, name: str) -> str:
        # Debian keeps the server's programs out of the path; the newest version wins.
        installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        return self.program(*(str(folder / name) for folder in reversed(installed)), name)
