"""Forms of the library."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from suppliers.network.actions.audiences import pair_audience
from suppliers.network.models import Audience, AudienceKind, Company, Family, User
from suppliers.network.queries import Reach, audiences_of, partners_of, people_by_company, reach_of

ONE_COMPANY = "company"
ORDER = [AudienceKind.FAMILY, AudienceKind.LIST, AudienceKind.COMPANY]


def reach_text(reach: Reach) -> str:
    """ "6 partners, 14 people"."""
    companies = ngettext("%(n)d partner", "%(n)d partners", reach.company_count) % {"n": reach.company_count}
    people = ngettext("%(n)d person", "%(n)d people", reach.people) % {"n": reach.people}
    return f"{companies}, {people}"


class AudienceForm(forms.Form):
    """Who shall see a page: all the family, a list, one company, or the anchor's own people."""

    audience = forms.ChoiceField(label=_("Who shall see it"), widget=forms.RadioSelect)
    company = forms.ModelChoiceField(Company.objects.none(), label=_("Which company"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, page, family: Family, on: datetime.date):
        super().__init__(data, initial={"revision": page.latest_revision_id})
        self.family, self.on = family, on
        # access: the form of an editor of this family; the choices are its own audiences
        self.audiences = {str(a.pk): a for a in audiences_of(family)}
        self.reach = reach_of({a.pk for a in self.audiences.values()}, on=on, besides=family.anchor)
        self.fields["audience"].choices = self._choices()
        self.fields["company"].queryset = partners_of(family, on=on)
        now = page.distribution.audience
        if now.kind == AudienceKind.PAIR:
            self.initial |= {"audience": ONE_COMPANY, "company": now.company_id}
        elif str(now.pk) in self.audiences:
            self.initial["audience"] = str(now.pk)

    def _choices(self):
        shown = [a for a in self.audiences.values() if a.kind in ORDER]
        shown.sort(key=lambda a: (ORDER.index(a.kind), str(a.label)))
        choices = [(str(a.pk), self._choice_label(a)) for a in shown]
        choices.insert(-1, (ONE_COMPANY, _("One partner company")))
        return choices

    def _choice_label(self, audience: Audience) -> str:
        if audience.kind == AudienceKind.COMPANY:
            return str(audience.label)
        return f"{audience.label} ({reach_text(self.reach[audience.pk])})"

    def clean(self):
        """A company must be named where one company is meant."""
        cleaned = super().clean()
        if (
            cleaned.get("audience") == ONE_COMPANY
            and not cleaned.get("company")
            and "company" not in self.errors
        ):
            self.add_error("company", _("Choose the company that shall see it."))
        return cleaned

    def existing_audience(self) -> Audience | None:
        """The chosen audience, if it is there already; one company's is made when it is first used."""
        if self.cleaned_data["audience"] != ONE_COMPANY:
            return self.audiences[self.cleaned_data["audience"]]
        company = self.cleaned_data["company"]
        return next(
            (
                a
                for a in self.audiences.values()
                if a.kind == AudienceKind.PAIR and a.company_id == company.pk
            ),
            None,
        )

    def pair_reach(self) -> Reach:
        """How far the audience of one company will reach, before it is made."""
        company = self.cleaned_data["company"]
        return Reach(
            companies=(company,), people=people_by_company([company.pk], on=self.on).get(company.pk, 0)
        )

    def chosen_label(self) -> str:
        """What the chosen audience is called."""
        if self.cleaned_data["audience"] == ONE_COMPANY:
            return _("%(company)s only") % {"company": self.cleaned_data["company"].name}
        return str(self.existing_audience().label)

    def chosen_audience(self, *, by: User, at: datetime.datetime) -> Audience:
        """The chosen audience; makes the one of a single company where needed."""
        if self.cleaned_data["audience"] == ONE_COMPANY:
            return pair_audience(family=self.family, company=self.cleaned_data["company"], by=by, at=at)
        return self.existing_audience()
