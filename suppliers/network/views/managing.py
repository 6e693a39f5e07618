"""Finding what a person manages: to everybody else it does not exist."""

from django.http import Http404
from django.utils import timezone

from suppliers.access import visible_q
from suppliers.network.models import DistributionList
from suppliers.network.rosters import in_order_of_name, known_company
from suppliers.roles import Permission, families_where


class ManagerMixin:
    """A view for those who manage a family; `object` is what its `lookup` found for the middleware."""

    @classmethod
    def families(cls, request):
        """The families that the person manages, in order of name."""
        return in_order_of_name(families_where(request.user, Permission.MANAGE_FAMILY))

    def setup(self, request, *args, **kwargs):
        """Take over what the middleware found."""
        super().setup(request, *args, **kwargs)
        self.object = request.visible_object
        self.today = timezone.localdate()


class FamilyMixin(ManagerMixin):
    """A view of one family by its manager."""

    @classmethod
    def lookup(cls, request, *, family, **kwargs):
        """The family and, as `managed`, all of the person's families. Raises Http404."""
        managed = list(cls.families(request).select_related("anchor"))
        for found in managed:
            if found.slug == family:
                found.managed = managed
                return found
        raise Http404


class ListMixin(ManagerMixin):
    """A view of one list by its family's manager."""

    @classmethod
    def lookup(cls, request, *, family, slug, **kwargs):
        """The list. Raises Http404."""
        lists = DistributionList.objects.filter(visible_q(request.viewer), family__in=cls.families(request))
        found = lists.filter(family__slug=family, slug=slug)
        found = found.select_related("audience", "family__anchor").first()
        if found is None:
            raise Http404
        return found


class ListCompanyMixin(ListMixin):
    """A view of one company on a list, or of one that was."""

    @classmethod
    def lookup(cls, request, *, company, **kwargs):
        """The list and, as `company`, the company. Raises Http404."""
        found = super().lookup(request, **kwargs)
        found.company = known_company(found, uuid=company)
        if found.company is None:
            raise Http404
        return found
