"""The list of what a person may read."""

from django.core.paginator import Paginator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from knowledge.library.models import FamilySpacePage, ProcessArea, pages_visible_to
from knowledge.library.queries.pages import (
    KIND_LABELS,
    LibraryFilter,
    area_counts,
    in_one_language,
    kind_counts,
    shared_pages,
    specific_in_order,
    unread,
)
from knowledge.library.rows import library_row

PAGE_SIZE = 20


class LibraryList(TemplateView):
    """Everything shared with the viewer, narrowed by chips that live in the address."""

    http_method_names = ["get", "head"]
    template_name = "library/list.html"

    def get_context_data(self, **kwargs):
        """The rows of one page, the counts beside each chip, and where the list stands."""
        viewer = self.request.viewer
        chosen = LibraryFilter.from_query(self.request.GET)
        everything = in_one_language(shared_pages(viewer), viewer, get_language())
        found = chosen.order(chosen.apply(everything, viewer))
        page = Paginator(found, PAGE_SIZE).get_page(self.request.GET.get("page"))
        readings = set(
            unread(everything.filter(pk__in=[p.pk for p in page]), viewer).values_list("pk", flat=True)
        )
        rows = [library_row(p, is_unread=p.pk in readings) for p in specific_in_order(page)]
        return super().get_context_data(
            title=KIND_LABELS.get(chosen.kind, _("Knowledge")),
            chosen=chosen,
            page=page,
            rows=rows,
            kinds=self.kind_chips(chosen, everything),
            areas=self.area_chips(chosen, everything),
            families=self.family_chips(chosen, everything),
            unread_chip=self.chip(_("Unread only"), "unread", "1", chosen.unread),
            sorts=self.sorts(chosen),
            is_filtered=bool(chosen.kind or chosen.area or chosen.family or chosen.unread or chosen.words),
            **kwargs,
        )

    def kind_chips(self, chosen, everything):
        """One chip for each kind that the viewer has, with its count under the other conditions."""
        counts = kind_counts(chosen.apply(everything, self.request.viewer, but="kind"))
        return [
            self.chip(label, "kind", kind, chosen.kind == kind, counts[kind])
            for kind, label in KIND_LABELS.items()
            if counts[kind] or chosen.kind == kind
        ]

    def area_chips(self, chosen, everything):
        """One chip for each part of the plant."""
        counts = area_counts(chosen.apply(everything, self.request.viewer, but="area"))
        return [
            self.chip(area.label, "area", area.value.lower(), chosen.area == area.value, counts[area.value])
            for area in ProcessArea
            if counts[area.value] or chosen.area == area.value
        ]

    def family_chips(self, chosen, everything):
        """One chip for each family, where there are several."""
        spaces = pages_visible_to(self.request.viewer, FamilySpacePage.objects.all()).order_by("title", "pk")
        spaces = list(spaces.select_related("family"))
        if len(spaces) < 2:
            return []
        return [self.chip(s.family.name, "family", s.slug, chosen.family == s.slug) for s in spaces]

    def sorts(self, chosen):
        """The orders, as options of a select."""
        labels = {"newest": _("Newest first"), "title": _("By title"), "code": _("By document number")}
        return [
            {"value": key, "label": label, "is_chosen": chosen.sort == key} for key, label in labels.items()
        ]

    def chip(self, label, key, value, is_active, count=None):
        """A filter as a link; an active one takes itself away."""
        query = self.request.GET.copy()
        query.pop("page", None)
        query.pop(key, None)
        if not is_active:
            query[key] = value
        return {"label": label, "url": f"?{query.urlencode()}", "is_active": is_active, "count": count}
