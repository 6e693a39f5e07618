import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from suppliers.jobs import actions, append_only, checks, health
from suppliers.jobs.models import SealedRows
from suppliers.network.models import AuditEvent, AuditSeal

from .conftest import AT, record_events

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

MODELS = [AuditEvent, AuditSeal, SealedRows]


@pytest.fixture
def _sealed():
    record_events("first", "second")
    actions.seal_all(at=AT)


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("_sealed")
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_rows_cannot_be_changed_or_removed(model, statement):
    before = list(model.objects.values())

    with pytest.raises(DatabaseError, match="append-only"):
        run(statement.format(table=model._meta.db_table))

    assert before
    assert list(model.objects.values()) == before


@pytest.mark.usefixtures("_sealed")
@pytest.mark.parametrize("model", MODELS)
def test_the_orm_cannot_change_them_either(model):
    row = model.objects.first()

    with pytest.raises(DatabaseError, match="append-only"):
        row.save()


@pytest.mark.usefixtures("_sealed")
@pytest.mark.parametrize("model", MODELS)
def test_a_table_cannot_be_emptied_at_once(model):
    if connection.vendor == "sqlite":
        statement = f"DELETE FROM {model._meta.db_table} WHERE 1"
    else:
        statement = f"TRUNCATE {model._meta.db_table} CASCADE"

    with pytest.raises(DatabaseError, match="append-only"):
        run(statement)


@pytest.mark.usefixtures("_sealed")
@pytest.mark.parametrize("model", MODELS)
def test_a_row_cannot_be_written_over(model):
    """`INSERT OR REPLACE` of SQLite gets past a trigger on deletion."""
    table = model._meta.db_table
    columns = ", ".join(field.column for field in model._meta.concrete_fields)
    statement = f"INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true"
    if connection.vendor == "sqlite":
        statement = f"INSERT OR REPLACE {statement}"
    else:
        statement = f"INSERT {statement} ON CONFLICT (id) DO UPDATE SET id = {table}.id"

    with pytest.raises(DatabaseError, match="append-only"):
        run(statement)


def test_a_missing_trigger_is_told_and_the_next_migrate_puts_it_back():
    name = next(iter(append_only._wanted(connection.vendor)))
    table = name.rpartition("_append_only_")[0]
    run(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))

    assert append_only.missing(connection) == [name]
    assert name in health.problems()[0]
    (warning,) = checks.audit_trail_is_protected(None, databases=["default"])
    assert name in warning.msg
    call_command("migrate", verbosity=0, skip_checks=True)
    assert append_only.missing(connection) == []


def test_a_healthy_installation_has_no_problem(monkeypatch):
    monkeypatch.setattr(health, "_checks", [])

    assert health.problems() == []
