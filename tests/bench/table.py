"""The rows as a table for people."""

from __future__ import annotations

HEAD = ["", "on", "base", "against", "ratio", "95 %", "equal", "aim", "SQL", ""]


def table(rows: list[dict]) -> str:
    """One line for each comparison, then what its rows say beside the ratio."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    text.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join([*(line.rstrip() for line in text), "", *_notes(rows)])


def _cells(row: dict) -> list[str]:
    ratio, control = row["ratio"], row["control"]
    return [
        row["name"],
        row["database"],
        f"{row['base']}: {row['base_ms']:.2f} ms",
        f"{row['other']}: {row['other_ms']:.2f} ms",
        f"{ratio['median']:.3f}",
        f"{ratio['low']:.3f}–{ratio['high']:.3f}",
        f"{control['median']:.3f}",
        f"≤ {row['aim']}" if row["aim"] else "",
        " / ".join(map(str, row["facts"]["queries"])),
        row["verdict"],
    ]


def _notes(rows: list[dict]) -> list[str]:
    notes = [
        "ratio: median of neighboring blocks, 95 %: bootstrap interval; equal: the base against its copy, "
        "a row outside 0.97–1.03 is void.",
        "Times are of the process on SQLite (it works inside it) and of the wall clock on PostgreSQL.",
    ]
    for row in rows:
        for name, value in row["facts"].items():
            if name not in ("queries", "clock"):
                notes.append(f"{row['name']}, {row['database']}: {name.replace('_', ' ')} {value}")
    return notes
