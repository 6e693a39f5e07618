"""The Korean of the editor: what the installed packages still lack, asked from their own catalogs.

`python portal/locale/refresh.py` brings the two catalogs beside this file up to date; README.md says how.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib

DOMAINS = ("django", "djangojs")
FOLDER = Path(__file__).parent / "ko" / "LC_MESSAGES"
# Wagtail brings a folder per app. Treebeard is left out: its only screen is a form of django.contrib.admin,
# and its words ("Before", "After") would overrule those of the portal.
PACKAGES = ("wagtail", "taggit", "django_filters")


def key(entry):
    """What gettext looks a message up by; a message with a plural is another one than the same without."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def catalog(path):
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete] if path.exists() else []


def korean_catalog(domain):
    return FOLDER / f"{domain}.po"


@cache
def locale_folders():
    """Each installed `locale` folder with the dotted name of the app it belongs to."""
    folders = {}
    for package in PACKAGES:
        root = Path(find_spec(package).origin).parent
        for folder in sorted(root.rglob("locale")):
            if folder.is_dir():
                folders[".".join(folder.parent.relative_to(root.parent).parts)] = folder
    return folders


def source_entries(folder, domain):
    """Every message of an app: its English catalog or, where it ships none, that of any other language."""
    english = catalog(folder / "en" / "LC_MESSAGES" / f"{domain}.po")
    if english:
        return english
    return catalog(next(iter(sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"))), Path("absent.po")))


def messages(domain):
    """Yield (app, entry, whether the app has its own Korean) for every message of the installed packages."""
    for app, folder in locale_folders().items():
        korean = {
            key(entry)
            for entry in catalog(folder / "ko" / "LC_MESSAGES" / f"{domain}.po")
            if entry.translated()
        }
        for entry in source_entries(folder, domain):
            yield app, entry, key(entry) in korean


def missing(domain):
    """(app, msgid) of every message without Korean, in the packages and here."""
    ours = {key(entry) for entry in catalog(korean_catalog(domain)) if entry.translated()}
    return [
        (app, entry.msgid)
        for app, entry, has_korean in messages(domain)
        if not has_korean and key(entry) not in ours
    ]


def label(apps, replaces):
    """The comment above an entry: whose it is, and whether it corrects Korean that the package has."""
    return ", ".join(apps) + (" (replaces its own Korean)" if replaces else "")


def refreshed(domain):
    """Our catalog, in the packages' order: kept texts, new messages empty, unused ones gone."""
    kept = {key(entry): entry for entry in catalog(korean_catalog(domain))}
    wanted = {}
    for app, entry, has_korean in messages(domain):
        apps, _, lacks = wanted.setdefault(key(entry), ([], entry, []))
        apps.append(app)
        lacks.append(not has_korean)
    result = polib.POFile(wrapwidth=110)
    result.metadata = {
        "Project-Id-Version": "supplier-family-portal",
        "Language": "ko",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    # Our own words for what Wagtail leaves unmarked stay in front.
    result.extend(entry for entry in kept.values() if entry.comment.startswith("portal."))
    for identity, (apps, source, lacks) in wanted.items():
        if identity in kept or any(lacks):
            result.append(entry_of(source, kept.get(identity), label(apps, replaces=not any(lacks))))
    return result


def entry_of(source, kept, comment):
    """One entry of ours: the package's message with the Korean that we have, if any."""
    texts = {"msgstr": kept.msgstr if kept else ""}
    if source.msgid_plural:
        texts = {
            "msgid_plural": source.msgid_plural,
            "msgstr_plural": kept.msgstr_plural if kept else {0: ""},
        }
    return polib.POEntry(
        msgid=source.msgid,
        msgctxt=source.msgctxt,
        comment=comment,
        flags=[flag for flag in source.flags if flag != "fuzzy"],
        **texts,
    )


def main():
    for domain in DOMAINS:
        path = korean_catalog(domain)
        result = refreshed(domain)
        result.save(str(path))
        result.save_as_mofile(str(path.with_suffix(".mo")))
        empty = [entry for entry in result if not entry.translated()]
        print(f"{path.name}: {len(result)} messages, {len(empty)} without Korean")  # noqa: T201
        for entry in empty:
            print(f"  {entry.comment}: {entry.msgid}")  # noqa: T201


if __name__ == "__main__":
    main()
