"""Forms as Wagtail's editor posts them."""

import json

from wagtail.models import Page


def standard_form(page, **changes):
    """The form of a standard as the editor posts it, opened just now."""
    newest = Page.objects.get(pk=page.pk).latest_revision
    return {
        "loaded_revision_id": newest.pk if newest else "",
        "loaded_revision_created_at": newest.created_at.isoformat() if newest else "",
        "title": page.title,
        "slug": page.slug,
        "code": page.code,
        "process_area": page.process_area,
        "owner_team": "",
        "revision_code": "B",
        "revision_kind": "MAJOR",
        "change_summary": "",
        "effective_on": "2026-01-01",
        "review_due_on": "",
        "summary": "",
        "body-count": "0",
        **changes,
    }


def paragraph(kind, number):
    """A paragraph with a link to an id, as the rich text editor posts it."""
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"id": number}}
    content = {
        "blocks": [
            {
                "key": "a",
                "type": "unstyled",
                "text": "words",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
            }
        ],
        "entityMap": {"0": entity},
    }
    return {**block("paragraph"), "body-0-value": json.dumps(content)}


def block(kind, **values):
    """One block of a body, as the editor posts it."""
    posted = {f"body-0-value-{name}": value for name, value in values.items()}
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": kind,
        "body-0-id": "",
        **posted,
    }
