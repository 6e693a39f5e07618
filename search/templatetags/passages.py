"""`{{ hit.passage|marked }}`: parts of a text with the matched ones in `<mark>`."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.passages import Part

register = template.Library()


@register.filter
def marked(parts: list[Part]) -> SafeString:
    """The text, every part escaped."""
    pieces = (format_html("<mark>{}</mark>", part.text) if part.is_match else part.text for part in parts)
    return format_html_join("", "{}", ((piece,) for piece in pieces))
