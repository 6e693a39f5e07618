"""Redis, with nothing written to disk."""

from .server import Server


class RedisServer(Server):
    """A Redis of this test run."""

    name = "redis"
    package = "redis-server"

    @property
    def url(self) -> str:
        """The address for `REDIS_URL`."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        """No snapshot, no append-only file, loopback only."""
        return [
            self.program("redis-server"),
            *("--port", str(self.port), "--bind", "127.0.0.1"),
            *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
        ]
