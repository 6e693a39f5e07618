"""The distribution lists of a family, and a new one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from suppliers.network.actions.lists import create_list
from suppliers.network.forms import ListForm
from suppliers.network.rosters import extents_of, lists_of

from .managing import FamilyMixin, ManagerMixin

PAGE_SIZE = 20


class Families(ManagerMixin, View):
    """The way in: to the lists of the first family that the person manages."""

    http_method_names = ["get", "head"]

    @classmethod
    def lookup(cls, request, **kwargs):
        """The first family. Raises Http404 for those who manage none."""
        family = cls.families(request).first()
        if family is None:
            raise Http404
        return family

    def get(self, request, *args, **kwargs):
        """Go there."""
        return redirect("network:lists", family=self.object.slug)


class ListIndex(FamilyMixin, TemplateView):
    """The lists of a family, each with its reach."""

    http_method_names = ["get", "head"]
    template_name = "network/lists.html"

    def get_context_data(self, **kwargs):
        """The rows of one page, and the person's other families."""
        lists = lists_of(self.object, viewer=self.request.viewer)
        page = Paginator(lists, PAGE_SIZE).get_page(self.request.GET.get("page"))
        extents = extents_of(page, anchor=self.object.anchor, on=self.today)
        rows = [{"list": each, "extent": extents[each.audience_id]} for each in page]
        kwargs |= {"family": self.object, "page": page, "rows": rows, "tabs": self.tabs()}
        return super().get_context_data(**kwargs)

    def tabs(self):
        """The person's families, where there are several."""
        if len(self.object.managed) < 2:
            return []
        return [
            {
                "label": family.name,
                "url": reverse("network:lists", args=[family.slug]),
                "is_active": family == self.object,
            }
            for family in self.object.managed
        ]


class ListCreate(FamilyMixin, TemplateView):
    """A new list."""

    http_method_names = ["get", "head", "post"]
    template_name = "network/list_create.html"

    def get_context_data(self, **kwargs):
        """An empty form unless there is one to correct."""
        kwargs.setdefault("form", ListForm(family=self.object))
        return super().get_context_data(**kwargs | {"family": self.object})

    def post(self, request, *args, **kwargs):
        """Make the list and go to it; the same one asked for twice is there once."""
        form = ListForm(request.POST, family=self.object)
        if form.is_valid() and not form.twin:
            try:
                made = create_list(
                    family=self.object, by=request.user, at=timezone.now(), **form.cleaned_data
                )
            except ValidationError:
                # Somebody was faster: asked again, the form tells what is taken.
                form = ListForm(request.POST, family=self.object)
                form.is_valid()
            else:
                text = _("“%(list)s” is there. Now choose who is on it.") % {"list": made.name}
                messages.success(request, text)
                return redirect("network:list", family=self.object.slug, slug=made.slug)
        if form.twin:
            messages.info(request, _("“%(list)s” was there already.") % {"list": form.twin.name})
            return redirect("network:list", family=self.object.slug, slug=form.twin.slug)
        return self.render_to_response(self.get_context_data(form=form), status=422)
