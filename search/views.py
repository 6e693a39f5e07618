"""The search page: one ranked list, narrowed by chips that live in the address."""

from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from knowledge.library.models import ProcessArea
from knowledge.library.queries.pages import KIND_LABELS

from .finding import find
from .numbers import missing_number
from .query import MAX_OFFSET

PAGE_SIZE = 10
# Facet of the results: name in the address.
ADDRESS_NAMES = {"kind": "kind", "language": "language", "process_area": "area"}


class SearchPage(TemplateView):
    """What a person may see that answers their question."""

    http_method_names = ["get", "head"]
    template_name = "search/results.html"

    def get_context_data(self, **kwargs):
        """The hits of one page, the chips, and where the list stands."""
        question = self.request.GET.get("q", "").replace("\x00", "").strip()
        number = _page_number(self.request.GET.get("page", ""))
        results = self._find(question, number)
        if not results.hits and results.total and number > 1:
            number = -(-results.total // PAGE_SIZE)
            results = self._find(question, number)
        return super().get_context_data(
            question=question,
            results=results,
            missing_number=missing_number(self.request.viewer, question, results.hits),
            page=Paginator(range(min(results.total, MAX_OFFSET)), PAGE_SIZE).get_page(number),
            chips=[group for group in self._chips(results) if len(group["items"]) > 1 or group["is_chosen"]],
            is_filtered=any(self._chosen(facet) for facet in ADDRESS_NAMES),
            all_url=f"?{self._query_without(*ADDRESS_NAMES.values())}",
            **kwargs,
        )

    def _find(self, question, number):
        return find(
            self.request.viewer,
            question,
            kinds=self._chosen("kind"),
            languages=self._chosen("language"),
            process_areas=frozenset(area.upper() for area in self._chosen("process_area")),
            reader_language=get_language(),
            offset=(number - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
        )

    def _chosen(self, facet):
        value = self.request.GET.get(ADDRESS_NAMES[facet], "")
        return frozenset([value] if value else [])

    def _chips(self, results):
        languages = {code: get_language_info(code)["name_translated"] for code, _name in settings.LANGUAGES}
        labels = {
            "kind": (_("Kind"), KIND_LABELS),
            "process_area": (_("Process"), dict(ProcessArea.choices)),
            "language": (_("Language"), languages),
        }
        for facet, (group, values) in labels.items():
            counts = results.facets.get(facet, {})
            items = [self._chip(facet, value, label, counts.get(value, 0)) for value, label in values.items()]
            items = [item for item in items if item["count"] or item["is_active"]]
            yield {"label": group, "items": items, "is_chosen": any(item["is_active"] for item in items)}

    def _chip(self, facet, value, label, count):
        name = ADDRESS_NAMES[facet]
        in_address = value.lower()
        is_active = in_address in self._chosen(facet)
        query = self._query_without(name)
        address = f"?{query}" if is_active else f"?{query}&{name}={in_address}"
        return {"label": label, "url": address, "is_active": is_active, "count": count}

    def _query_without(self, *names):
        query = self.request.GET.copy()
        for name in ("page", *names):
            query.pop(name, None)
        return query.urlencode()


def _page_number(text):
    last = MAX_OFFSET // PAGE_SIZE
    return (
        min(int(text), last) if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) else 1
    )
