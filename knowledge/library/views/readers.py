"""For the anchor: which companies have read a page."""

from django.views.generic import TemplateView

from knowledge.library.queries.readers import readers_by_company
from suppliers.roles import Permission

from .editing import EditorObjectMixin


class Readers(EditorObjectMixin, TemplateView):
    """Companies with counts; names only where the company shows them."""

    permission = Permission.SEE_READERS
    http_method_names = ["get", "head"]
    template_name = "library/readers.html"

    def get_context_data(self, **kwargs):
        """One row for each company of the page's audience."""
        rows = readers_by_company(self.object, on=self.today)
        return super().get_context_data(
            page=self.object, rows=rows, read_count=sum(1 for row in rows if row.readers), **kwargs
        )
