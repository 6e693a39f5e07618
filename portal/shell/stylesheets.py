"""The portal's stylesheets, in the order of their layers, and the one file they become on a server.

In development every file has its own link, so a change shows on reload and the browser names the file.
A server would pay thirty requests for that: there `collectstatic` writes one file (StaticFilesStorage below),
whitenoise compresses and hashes it like any other, and `{% stylesheets %}` links it as soon as the manifest
knows it. No build tool, no view, no `@import` chain that blocks rendering; about 7 kB compressed.
"""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = Path(__file__).parent / "static"
BUNDLE = "portal/portal.css"
LAYERS = ("reset", "tokens", "base", "layout")


@cache
def names() -> list[str]:
    """The static names of all stylesheets, layer by layer."""
    components = sorted(path.stem for path in (FOLDER / "portal/css/components").glob("*.css"))
    return [
        *(f"portal/css/{layer}.css" for layer in LAYERS),
        *(f"portal/css/components/{name}.css" for name in components),
        "portal/css/print.css",
    ]


def linked() -> list[str]:
    """The static names a page links: the one file where it was collected, else every file."""
    collected = getattr(staticfiles_storage, "hashed_files", {})
    return [BUNDLE] if BUNDLE in collected else names()


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed static files, with the stylesheets joined into one."""

    def post_process(self, paths, dry_run=False, **options):
        """Add the joined stylesheet to the collected files, then process them all."""
        if not dry_run:
            joined = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names())
            self.delete(BUNDLE)
            self.save(BUNDLE, ContentFile(joined.encode()))
            paths = {**paths, BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run=dry_run, **options)
