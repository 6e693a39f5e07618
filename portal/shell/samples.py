"""Invented content for the styleguide: every component in every state that it can be in."""

import datetime
import re
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

SPRITE = Path(__file__).parent / "static/portal/icons.svg"
TODAY = datetime.date(2026, 11, 23)


class SampleForm(forms.Form):
    """One field of each kind; sent empty, so that its errors show."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("As it stands on the paper document."),
        max_length=80,
    )
    revision = forms.ChoiceField(
        label=gettext_lazy("Revision"), choices=[("B", "B"), ("C", "C")], initial="C"
    )
    change = forms.ChoiceField(
        label=gettext_lazy("Kind of change"),
        choices=[("major", gettext_lazy("Major")), ("minor", gettext_lazy("Minor"))],
        widget=forms.RadioSelect,
    )
    summary = forms.CharField(label=gettext_lazy("What changed"), widget=forms.Textarea, required=False)
    attachment = forms.FileField(
        label=gettext_lazy("Attachment"),
        required=False,
        widget=forms.FileInput(attrs={"class": "field__file"}),
    )
    password = forms.CharField(label=gettext_lazy("Your password"), widget=forms.PasswordInput)
    notify = forms.BooleanField(label=gettext_lazy("Tell the companies by mail"), required=False)


def context(request: HttpRequest) -> dict:
    """What the styleguide's templates show."""
    for level, text in (
        (messages.SUCCESS, _("Saved.")),
        (messages.ERROR, _("The file is larger than 25 MB and was not uploaded. Everything else is kept.")),
    ):
        messages.add_message(request, level, text)
    return {
        "form": SampleForm(auto_id="id_a_%s"),
        "failed_form": SampleForm({}, auto_id="id_b_%s"),
        "page": Paginator(range(240), 20).page(6),
        "now": timezone.now(),
        "today": TODAY,
        "week_ago": TODAY - datetime.timedelta(days=3),
        "states": _states(),
        "rows": _rows(),
        "standards": _standards(),
        "chips": _chips(),
        "crumbs": [{"label": _("Knowledge"), "url": "#"}, {"label": _("Standards"), "url": "#"}],
        "facts": _facts(),
        "tabs": [
            {"label": _("Content"), "url": "#", "is_active": True},
            {"label": _("Readers"), "url": "#", "count": 12},
            {"label": _("History"), "url": "#"},
        ],
        "history": [
            {
                "at": datetime.date(2026, 11, 20),
                "text": _("Revision C takes effect"),
                "by": _("Quality assurance"),
            },
            {"at": datetime.date(2025, 5, 12), "text": _("First issue")},
        ],
        "toc": [
            {"id": "scope", "label": _("1. Scope")},
            {"id": "conditions", "label": _("2. Welding conditions")},
            {"id": "wire", "label": _("2.1 Wire"), "is_sub": True},
        ],
        "icons": re.findall(r'symbol id="(\w+)"', SPRITE.read_text(encoding="utf-8")),
    }


def _states():
    return [
        {"state": "ok", "label": _("Confirmed")},
        {"state": "due", "label": _("Due today")},
        {"state": "late", "label": ngettext("%(days)d day late", "%(days)d days late", 3) % {"days": 3}},
        {"state": "neutral", "label": _("7 days left")},
        {"state": "draft", "label": _("Draft")},
    ]


def _rows():
    return [
        {
            "title": _("HG-WS-014 Welding conditions · read revision C"),
            "url": "#",
            "why": _("Major revision: current range and inspection interval have changed."),
            "state": "late",
            "state_label": ngettext("%(days)d day late", "%(days)d days late", 3) % {"days": 3},
            "action_url": "#",
            "action_label": _("See the changes"),
            "is_main": True,
        },
        {
            "title": _("Second half supplier quality meeting"),
            "url": "#",
            "why": _("Notice · whole family"),
            "state": "neutral",
            "state_label": _("7 days left"),
        },
        {
            "title": _("Daily check of welding jigs"),
            "why": _("Standard · because you are on the welding list"),
        },
    ]


def _standards():
    states = _states()
    return [
        (
            "HG-WS-014",
            _("Welding conditions (CO2, 0.8–3.2 t)"),
            "C",
            datetime.date(2026, 11, 20),
            states[2],
            "0 %",
        ),
        ("HG-WS-011", _("Daily check of welding jigs"), "B", datetime.date(2026, 9, 1), states[0], "92 %"),
    ]


def _chips():
    return [
        {"label": _("Welding"), "url": "#", "is_active": True, "count": 9},
        {"label": _("Press"), "url": "#", "count": 6},
        {"label": _("Paint"), "url": "#", "count": 0},
    ]


def _facts():
    return [
        {"label": _("Document code"), "value": "HG-WS-014"},
        {"label": _("Revision"), "value": "C"},
        {"label": _("In effect since"), "value": "2026. 11. 20."},
        {"label": _("Owner"), "value": _("Production engineering")},
    ]
