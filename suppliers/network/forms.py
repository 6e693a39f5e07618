"""Forms for those who look after distribution lists."""

import re
import unicodedata
import uuid

from django import forms
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from suppliers.network.models import Company, DistributionList, Family

MOST_AT_ONCE = 50
LONGEST_SLUG = DistributionList._meta.get_field("slug").max_length
NAMES = ("name_ko", "name_en")


class ListForm(forms.ModelForm):
    """A new list of a family: its two names, and what its address ends with."""

    class Meta:
        model = DistributionList
        fields = [*NAMES, "slug"]
        help_texts = {
            "name_ko": _("What its companies do, for example the process they share."),
            "slug": _("Latin letters, digits and hyphens. Left empty, it follows the English name."),
        }

    def __init__(self, data=None, *, family: Family):
        super().__init__(data)
        self.family = family
        self.twin: DistributionList | None = None
        self.fields["slug"].required = False

    def clean_name_ko(self):
        """The name on one line, its letters composed."""
        return _tidy(self.cleaned_data["name_ko"])

    def clean_name_en(self):
        """The name on one line, its letters composed."""
        return _tidy(self.cleaned_data["name_en"])

    def clean_slug(self):
        """Addresses are written small."""
        return self.cleaned_data["slug"].lower()

    def clean(self):
        """Names are told apart within a family; the very same list is `twin`, which is no mistake."""
        cleaned = super().clean()
        if all(name in cleaned for name in NAMES):
            self._compare_names(cleaned)
        if not self.errors and not self.twin:
            self._choose_slug(cleaned)
        return cleaned

    def _compare_names(self, cleaned):
        alike = Q(name_ko__iexact=cleaned["name_ko"]) | Q(name_en__iexact=cleaned["name_en"])
        for other in self.family.distribution_lists.filter(alike).order_by("pk"):
            same = [name for name in NAMES if getattr(other, name).lower() == cleaned[name].lower()]
            if len(same) == len(NAMES):
                self.twin = other
                return
            for name in same:
                self.add_error(name, _("The family has a list of this name already."))

    def _choose_slug(self, cleaned):
        wanted = cleaned.get("slug", "")
        base = wanted or slugify(cleaned["name_en"])[:LONGEST_SLUG].strip("-_") or "list"
        near = self.family.distribution_lists.filter(slug__startswith=base[: LONGEST_SLUG - 5])
        taken = set(near.values_list("slug", flat=True))
        if wanted and wanted in taken:
            self.add_error("slug", _("The family has a list with this address already."))
            return
        number = 2
        cleaned["slug"] = base
        while cleaned["slug"] in taken:
            cleaned["slug"] = f"{base[: LONGEST_SLUG - 5]}-{number}"
            number += 1


class CompaniesForm(forms.Form):
    """Partners chosen for a list, by their uuid."""

    company = forms.ModelMultipleChoiceField(
        Company.objects.none(),
        to_field_name="uuid",
        label=_("Companies"),
        error_messages={
            "required": _("Choose at least one company."),
            "invalid_choice": _("A company that you chose is no partner of the family any more."),
            "invalid_pk_value": _("A company that you chose is no partner of the family any more."),
        },
    )

    def __init__(self, data=None, *, partners):
        super().__init__(data)
        self.fields["company"].queryset = partners

    def usable_companies(self) -> list[Company]:
        """The companies that are ticked already, without the ticks that can no longer be chosen."""
        ticked = [as_uuid for text in self.data.getlist("company") if (as_uuid := _uuid(text))]
        return list(self.fields["company"].queryset.filter(uuid__in=ticked)[:MOST_AT_ONCE])

    def clean_company(self):
        """Not more than one can look through."""
        companies = list(self.cleaned_data["company"])
        if len(companies) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("Choose at most %(n)d companies at once.") % {"n": MOST_AT_ONCE}, code="too_many"
            )
        return companies


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
