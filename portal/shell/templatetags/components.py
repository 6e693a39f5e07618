"""Tags for components: `{% stylesheets %}`, `{% component %}` with a body, and page numbers."""

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html_join

from portal.shell import stylesheets as sheets

register = template.Library()


@register.simple_tag
def stylesheets():
    """The links to the portal's stylesheets."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in sheets.linked())
    )


@register.simple_block_tag(takes_context=True, end_name="endcomponent")
def component(context, content, name, **params):
    """Render `components/<name>.html` with the enclosed markup as `body` and the given parameters only."""
    page = context.template.engine.get_template(f"components/{name}.html")
    return page.render(context.new({**params, "body": content}))


@register.filter
def numbered(page: Page):
    """The page numbers to show around a page; gaps come as an ellipsis."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
