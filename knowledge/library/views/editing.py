"""What the screens for a page's own editors have in common."""

from django.http import Http404
from django.utils import timezone

from knowledge.library.models import FamilySpacePage
from knowledge.library.queries.pages import KINDS
from suppliers.roles import Permission, families_where


class EditorObjectMixin:
    """A view of one page for those who may do something with it in its family; to others it does not exist."""

    permission = Permission.WRITE_KNOWLEDGE

    @classmethod
    def lookup(cls, request, *, uuid, **kwargs):
        """The page and, as `family`, whose it is. Raises Http404 for everybody else."""
        families = families_where(request.user, cls.permission)
        # access: narrowed to the families in which the person holds the permission
        spaces = FamilySpacePage.objects.filter(family__in=families).select_related("family__anchor")
        for space in spaces:
            for model in KINDS.values():
                # access: narrowed to the family spaces in which the person holds the permission
                page = model.objects.descendant_of(space).filter(uuid=uuid).first()
                if page:
                    page.family = space.family
                    return page
        raise Http404

    def setup(self, request, *args, **kwargs):
        """Take over the page that the middleware found."""
        super().setup(request, *args, **kwargs)
        self.object = request.visible_object
        self.family = self.object.family
        self.today = timezone.localdate()
