from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one reading may cost, and how much text it may return."""

    cpu_seconds: int = 20
    wall_seconds: int = 60
    memory_bytes: int = 512 * 1024 * 1024
    unpacked_bytes: int = 400 * 1024 * 1024
    characters: int = 2_000_000

    @property
    def output_bytes(self):
        """JSON needs up to twelve ASCII bytes for a character (a pair of escapes)."""
        return self.characters * 12 + 1024 * 1024
