from django.core.checks import Tags, Warning, register
from django.db import connections

from . import append_only


# An error here would block `migrate`, which is what installs the triggers; `/health/ready` refuses.
@register(Tags.database)
def audit_trail_is_protected(app_configs, databases=None, **kwargs):
    """Warn when the database would let recorded events be changed."""
    found = []
    for alias in databases or []:
        connection = connections[alias]
        if "network_auditevent" not in connection.introspection.table_names():
            continue
        names = append_only.missing(connection)
        if names:
            hint = "Run `manage.py migrate`."
            found.append(Warning(f"Triggers are missing: {', '.join(names)}.", hint=hint, id="jobs.W001"))
    return found
