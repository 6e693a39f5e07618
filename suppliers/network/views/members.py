"""Who is on a list: looking, adding, taking off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from suppliers.network.actions.families import NotInFamily
from suppliers.network.actions.lists import AnchorStays, NotOnList, add_all_to_list, remove_from_list
from suppliers.network.forms import CompaniesForm
from suppliers.network.queries import partners_of
from suppliers.network.rosters import (
    candidates_for,
    companies_on,
    extents_of,
    named,
    people_only_by,
    question,
)
from suppliers.network.sharing import pages_shared_with

from .managing import ListCompanyMixin, ListMixin

PAGE_SIZE = 20
EFFECT = "effect"


class RosterMixin(ListMixin):
    """What the screens of one list have in common."""

    def get_context_data(self, **kwargs):
        """The list and its family."""
        return super().get_context_data(**kwargs | {"list": self.object, "family": self.object.family})

    def to_list(self):
        """Back to the list."""
        return redirect("network:list", family=self.object.family.slug, slug=self.object.slug)

    @property
    def page_count(self) -> int:
        """How many pages the list opens."""
        return pages_shared_with([self.object.audience_id])[self.object.audience_id]


class ListDetail(RosterMixin, TemplateView):
    """The partners on a list."""

    http_method_names = ["get", "head"]
    template_name = "network/list.html"

    def get_context_data(self, **kwargs):
        """The rows of one page, and how far the list reaches."""
        words = question(self.request.GET.get("words", ""))
        companies = named(companies_on(self.object, on=self.today), words)
        extents = extents_of([self.object], anchor=self.object.family.anchor, on=self.today)
        return super().get_context_data(
            page=Paginator(companies, PAGE_SIZE).get_page(self.request.GET.get("page")),
            extent=extents[self.object.audience_id],
            words=words,
            today=self.today,
            **kwargs,
        )


class ListAdd(RosterMixin, TemplateView):
    """First the choice, then its effect, then the act."""

    http_method_names = ["get", "head", "post"]
    template_name = "network/list_add.html"

    def get(self, request, *args, **kwargs):
        """The choice; once it is made, its effect."""
        form = CompaniesForm(request.GET, partners=candidates_for(self.object, on=self.today))
        if request.GET.get("step") != EFFECT:
            return self.render_to_response(self.choice(form))
        if not form.is_valid():
            return self.render_to_response(self.choice(form, asked=True))
        return self.render_to_response(self.effect(form.cleaned_data["company"]))

    def post(self, request, *args, **kwargs):
        """Put on the list what was shown; who is on it by now stays."""
        # access: the partners of the family that this person manages
        form = CompaniesForm(request.POST, partners=partners_of(self.object.family, on=self.today))
        if not form.is_valid():
            return self.render_to_response(self.choice(form, asked=True), status=422)
        try:
            added = add_all_to_list(
                distribution_list=self.object,
                companies=form.cleaned_data["company"],
                by=request.user,
                at=timezone.now(),
            )
        except NotInFamily:
            messages.warning(
                request, _("A company that you chose has just left the family. Nobody was added.")
            )
            return self.to_list()
        self.tell(added)
        return self.to_list()

    def tell(self, added):
        """Say what came of it."""
        if not added:
            messages.info(self.request, _("They were on the list already."))
            return
        text = ngettext(
            "%(company)s is on the list and sees its pages from now on.",
            "%(n)d companies are on the list and see its pages from now on.",
            len(added),
        )
        messages.success(self.request, text % {"n": len(added), "company": added[0].name})

    def choice(self, form, *, asked=False):
        """The first step: what was chosen so far, and the first of what may be."""
        words = question(self.request.GET.get("words", ""))
        candidates = candidates_for(self.object, on=self.today)
        chosen = form.usable_companies()
        found = named(candidates, words).exclude(pk__in=[company.pk for company in chosen])
        return self.get_context_data(
            form=form if asked else None,
            words=words,
            chosen=chosen,
            shown=list(found[:PAGE_SIZE]),
            hidden_count=max(0, found.count() - PAGE_SIZE),
        )

    def effect(self, companies):
        """The second step: who will see how much."""
        return self.get_context_data(
            companies=companies,
            people=people_only_by(companies, self.object, on=self.today),
            pages=self.page_count,
            act=self.act(len(companies)),
        )

    def act(self, number: int) -> str:
        """What the button says that it will do."""
        return ngettext("Add %(n)d company", "Add %(n)d companies", number) % {"n": number}


class ListRemove(ListCompanyMixin, RosterMixin, TemplateView):
    """First the effect, then the act. Done before or by somebody else, it is done."""

    http_method_names = ["get", "head", "post"]
    template_name = "network/list_remove.html"

    def get(self, request, *args, **kwargs):
        """What taking the company off means."""
        company = companies_on(self.object, on=self.today).filter(pk=self.object.company.pk).first()
        if company is None:
            return self.done_already()
        begun = company.since <= self.today
        context = self.get_context_data(
            company=company,
            begun=begun,
            people=people_only_by([company], self.object, on=self.today),
            pages=self.page_count,
        )
        return self.render_to_response(context)

    def post(self, request, *args, **kwargs):
        """Take it off, from its very next request on."""
        company = self.object.company
        try:
            remove_from_list(
                distribution_list=self.object, company=company, by=request.user, at=timezone.now()
            )
        except (AnchorStays, NotOnList):
            return self.done_already()
        text = _("%(company)s is off the list. Its people's next request for these pages is refused.")
        messages.success(request, text % {"company": company.name})
        return self.to_list()

    def done_already(self):
        """Say calmly how things are."""
        company = self.object.company
        if company.pk == self.object.family.anchor_id:
            text = _("%(company)s leads the family: it is always on its lists.")
        else:
            text = _("%(company)s is not on the list.")
        messages.info(self.request, text % {"company": company.name})
        return self.to_list()
