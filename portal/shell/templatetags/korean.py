"""Dates, money and numbers as Korean offices write them, and as English readers expect them."""

import datetime
import re

from django import template
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext, pgettext, pgettext_lazy

register = template.Library()

# Korean counts by ten thousands; English has no words for these units.
UNITS = ((10**8, "억"), (10**4, "만"))
WON_SIGN = "₩"
SEOUL = "02"
WEEKDAYS = [
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
]


def _date(value) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, datetime.date) else None


def _written(date: datetime.date, pattern: str) -> str:
    """The date by Django's format letters; {} stands for the weekday, whose short Korean Django lacks."""
    return formats.date_format(date, pattern).format(WEEKDAYS[date.weekday()])


@register.filter
def day(value):
    """A date with its year: `2026. 11. 23.(월)`, `Nov 23, 2026`."""
    date = _date(value)
    return _written(date, pgettext("date format", "M j, Y")) if date else ""


@register.filter
def short_day(value):
    """A date within a year the reader knows: `11. 23.(월)`, `Mon, Nov 23`."""
    date = _date(value)
    return _written(date, pgettext("date format without year", "{}, M j")) if date else ""


@register.filter
def moment(value):
    """A date with its time of day, 24 hours: `2026. 11. 23.(월) 14:05`."""
    if not isinstance(value, datetime.datetime):
        return day(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} {local:%H:%M}"


@register.filter
def when(value, today=None):
    """A date in relation to today where it is within a week, else the date itself."""
    date = _date(value)
    if date is None:
        return ""
    days = (date - (_date(today) or timezone.localdate())).days
    if abs(days) > 7:
        return day(date)
    if -1 <= days <= 1:
        return (gettext("today"), gettext("tomorrow"), gettext("yesterday"))[days]
    if days < 0:
        return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


@register.filter
def won(value):
    """An amount in running text: `1,240만 원`, `₩12,400,000`."""
    amount = _whole(value)
    if amount is None:
        return ""
    if get_language() != "ko":
        return f"-{WON_SIGN}{-amount:,}" if amount < 0 else f"{WON_SIGN}{amount:,}"
    rest, parts = abs(amount), []
    for size, unit in UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,}{unit}")
    text = " ".join(parts + [f"{rest:,}"] * bool(rest or not parts))
    return f"{'-' * (amount < 0)}{text}{'' if rest or not parts else ' '}원"


@register.filter
def full_digits(value):
    """An amount in a table: every digit, grouped by thousands."""
    amount = _whole(value)
    return "" if amount is None else f"{amount:,}"


@register.filter
def registration_number(value):
    """A business registration number: `123-45-67890`."""
    digits = _digits(value)
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}" if len(digits) == 10 else str(value or "")


@register.filter
def phone(value):
    """A Korean telephone number with its hyphens; anything else stays as it was written."""
    digits = _digits(value)
    if str(value or "").startswith("+") or not 8 <= len(digits) <= 11:
        return str(value or "")
    if digits[0] != "0":
        return f"{digits[:4]}-{digits[4:]}" if len(digits) == 8 else str(value)
    area = 2 if digits.startswith(SEOUL) else 3
    return f"{digits[:area]}-{digits[area:-4]}-{digits[-4:]}"


def _digits(value) -> str:
    return re.sub(r"[\s().-]", "", str(value or "")) if re.fullmatch(r"[\d\s().-]+", str(value or "")) else ""


def _whole(value) -> int | None:
    try:
        return round(value)
    except (TypeError, ValueError):
        return None
