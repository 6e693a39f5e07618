from django.conf import settings
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Subquery


def take_over(apps, schema_editor):
    """Readings learn which page they are of; those of a standard's current revision also its letter."""
    readings = apps.get_model("library", "Reading").objects
    pages = apps.get_model("wagtailcore", "Page").objects.filter(pk=OuterRef("page_id")).order_by()
    readings.update(translation_key=Subquery(pages.values("translation_key")))
    standards = apps.get_model("library", "ProcessStandardPage").objects
    current = standards.filter(pk=OuterRef("page_id"), live_revision=OuterRef("revision_id")).order_by()
    readings.filter(Exists(current)).update(revision_code=Subquery(current.values("revision_code")))


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0002_plant_library"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="revision_code",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=5, verbose_name="revision"
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="translation_key",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="reading",
            name="translation_key",
            field=models.UUIDField(editable=False),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(fields=["translation_key", "user"], name="library_reading_any_language"),
        ),
    ]
