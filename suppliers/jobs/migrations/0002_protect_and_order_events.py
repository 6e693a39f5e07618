"""The audit trail refuses changes, and on PostgreSQL each event carries its transaction."""

from django.db import migrations

from suppliers.jobs import append_only


def protect(apps, schema_editor):
    append_only.install(schema_editor.connection)


def add_xid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE network_auditevent ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()"
        )
        schema_editor.execute("CREATE INDEX network_auditevent_xid_id ON network_auditevent (xid, id)")


def drop_xid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE network_auditevent DROP COLUMN xid")


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial"), ("network", "0002_first_rows")]
    operations = [
        migrations.RunPython(add_xid, drop_xid),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
