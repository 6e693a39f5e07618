"""The library's root instead of Wagtail's welcome page, and none of Wagtail's default rights."""

from django.db import migrations


def plant(apps, schema_editor):
    content_type = apps.get_model("contenttypes", "ContentType")
    page = apps.get_model("wagtailcore", "Page")
    site = apps.get_model("wagtailcore", "Site")
    locale = apps.get_model("wagtailcore", "Locale")
    root_type = apps.get_model("library", "LibraryRootPage")

    site.objects.all().delete()
    page.objects.filter(depth=2).delete()
    ko, _ = locale.objects.get_or_create(language_code="ko")
    locale.objects.get_or_create(language_code="en")
    locale.objects.exclude(language_code__in=["ko", "en"]).delete()
    top = page.objects.get(depth=1)
    top.numchild = 1
    top.locale = ko
    top.save()
    library, _ = content_type.objects.get_or_create(app_label="library", model="libraryrootpage")
    root = root_type.objects.create(
        title="지식",
        draft_title="지식",
        slug="library",
        content_type=library,
        path=f"{top.path}0001",
        depth=2,
        numchild=0,
        url_path="/library/",
        locale=ko,
    )
    site.objects.create(hostname="localhost", root_page_id=root.pk, is_default_site=True, site_name="portal")
    # Signals do not run in migrations: the row that every page has.
    closed = apps.get_model("network", "Audience").objects.get(kind="CLOSED")
    apps.get_model("library", "Distribution").objects.create(page_id=root.pk, audience=closed)


def strip_default_rights(apps, schema_editor):
    """Editors and Moderators may add and change at the root of pages, images and documents: no."""
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"]).delete()
    apps.get_model("wagtailcore", "Workflow").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0001_initial"),
        ("network", "0002_first_rows"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        migrations.RunPython(plant, migrations.RunPython.noop),
        migrations.RunPython(strip_default_rights, migrations.RunPython.noop),
    ]
