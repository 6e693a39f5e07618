"""Triggers by which the database itself refuses to change or remove what was recorded.

Installed by a migration and again after every `migrate`: SQLite drops the triggers of a table that a
migration rebuilds. They guard against mistakes and injected SQL, not against the database's owner; the
seals show what an owner did.
"""

from __future__ import annotations

from typing import Any

# Table and the columns by which INSERT OR REPLACE of SQLite would find a row to overwrite.
TABLES = {
    "network_auditevent": ["id"],
    "network_auditseal": ["id", "last_event_id"],
    "jobs_sealedrows": ["id", "seal_id"],
}

_POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION jobs_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def install(connection: Any) -> None:
    """Create the triggers that are missing; tables that do not exist yet are left for the next time."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for trigger, statement in _wanted(connection.vendor).items():
            table = trigger.rpartition("_append_only_")[0]
            if table in existing and trigger not in _present(cursor, connection.vendor):
                cursor.execute(statement)


def missing(connection: Any) -> list[str]:
    """The names of the triggers that should be there and are not."""
    with connection.cursor() as cursor:
        return sorted(set(_wanted(connection.vendor)) - _present(cursor, connection.vendor))


def install_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """Receiver of `post_migrate`."""
    from django.db import connections

    install(connections[using])


def _wanted(vendor: str) -> dict[str, str]:
    """Name and statement of every trigger."""
    statements = {}
    for table, keys in TABLES.items():
        actions = _postgresql_actions(table) if vendor == "postgresql" else _sqlite_actions(table, keys)
        for name, action in actions.items():
            trigger = f"{table}_append_only_{name}"
            statements[trigger] = f"CREATE TRIGGER {trigger} {action}"
    return statements


def _sqlite_actions(table: str, keys: list[str]) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    same_row = " OR ".join(f"{key} = NEW.{key}" for key in keys)
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same_row})"  # noqa: S608 (our own names)
    return {
        "update": f"BEFORE UPDATE ON {table} {refuse}",
        "delete": f"BEFORE DELETE ON {table} {refuse}",
        "replace": f"BEFORE INSERT ON {table} WHEN {exists} {refuse}",
    }


def _postgresql_actions(table: str) -> dict[str, str]:
    refuse = "EXECUTE FUNCTION jobs_refuse_change()"
    return {
        "row": f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
        "truncate": f"BEFORE TRUNCATE ON {table} {refuse}",
    }


def _present(cursor: Any, vendor: str) -> set[str]:
    if vendor == "postgresql":
        # A disabled trigger does not count.
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {row[0] for row in cursor.fetchall()}
