"""What the screens for a page's own editors have in common."""

from django.http import Http404
from django.utils import timezone

from knowledge.library.queries.pages import KINDS, families_of
from suppliers.roles import Permission, families_where


class EditorObjectMixin:
    """A view of one page for those with a right in its family; to others it does not exist."""

    permission = Permission.WRITE_KNOWLEDGE

    @classmethod
    def lookup(cls, request, *, uuid, **kwargs):
        """The page and, as `family`, whose it is. Raises Http404 for everybody else."""
        for model in KINDS.values():
            # access: judged by its family space below
            page = model.objects.filter(uuid=uuid).select_related("distribution__audience").first()
            if page:
                break
        else:
            raise Http404
        space = families_of([page])[page.pk]
        if (
            space is None
            or not families_where(request.user, cls.permission).filter(pk=space.family_id).exists()
        ):
            raise Http404
        page.family = space.family
        return page

    def setup(self, request, *args, **kwargs):
        """Take over the page that the middleware found."""
        super().setup(request, *args, **kwargs)
        self.object = request.visible_object
        self.family = self.object.family
        self.today = timezone.localdate()
