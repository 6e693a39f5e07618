"""Choosing who sees a page, seeing first how many that is, and publishing it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View

from knowledge.library.actions import publishing
from knowledge.library.forms import AudienceForm, reach_text
from knowledge.library.queries.media import hidden_from, own_audience
from suppliers.network.queries import reach_of
from suppliers.roles import Permission

from .editing import EditorObjectMixin


class Publish(EditorObjectMixin, TemplateView):
    """First the choice with its reach, then the effect in full, then the act."""

    permission = Permission.PUBLISH_KNOWLEDGE
    http_method_names = ["get", "head", "post"]
    template_name = "library/publish.html"

    def get(self, request, *args, **kwargs):
        """The choice; with an audience in the address, its effect."""
        if "audience" not in request.GET:
            return self.render_to_response(
                self.choice(AudienceForm(page=self.object, family=self.family, on=self.today))
            )
        form = AudienceForm(request.GET, page=self.object, family=self.family, on=self.today)
        return self.render_to_response(self.effect(form) if form.is_valid() else self.choice(form))

    def post(self, request, *args, **kwargs):
        """Publish what was shown, to the audience whose effect was shown."""
        form = AudienceForm(request.POST, page=self.object, family=self.family, on=self.today)
        if not form.is_valid():
            return self.render_to_response(self.choice(form), status=422)
        at = timezone.now()
        try:
            publishing.publish(
                page=self.object,
                revision_id=form.cleaned_data["revision"],
                audience=form.chosen_audience(by=request.user, at=at),
                by=request.user,
                at=at,
            )
        except publishing.Stale as stale:
            return self.render_to_response(
                self.choice(form) | {"stale": stale.page.latest_revision}, status=409
            )
        messages.success(request, _("“%(title)s” is published.") % {"title": self.object.title})
        self.object.refresh_from_db()
        return redirect(self.object.url)

    def choice(self, form):
        """The first step."""
        return self.get_context_data(form=form, page=self.object, family=self.family)

    def effect(self, form):
        """The second step: who will see it, who gains and loses, and what they will miss."""
        chosen = form.existing_audience()
        now_held = self.object.distribution.audience_id
        asked = {chosen.pk, now_held} if chosen else {now_held}
        reach = reach_of(asked, on=self.today, besides=self.family.anchor)
        new = reach[chosen.pk] if chosen else form.pair_reach()
        now = reach[now_held]
        draft = self.object.get_latest_revision_as_object()
        readers = {company.pk for company in new.companies} | {self.family.anchor_id}
        return self.get_context_data(
            form=form,
            page=self.object,
            family=self.family,
            audience_label=form.chosen_label(),
            reach=reach_text(new),
            gaining=[c for c in new.companies if c not in now.companies],
            losing=[c for c in now.companies if c not in new.companies] if self.object.live else [],
            hidden=hidden_from(
                draft, audience=chosen, own=own_audience(draft), readers=readers, on=self.today
            ),
            act=self.act(new.company_count),
        )

    def act(self, partners: int) -> str:
        """What the button says that it will do."""
        if not partners:
            return _("Publish to our own people")
        return ngettext("Publish to %(n)d partner", "Publish to %(n)d partners", partners) % {"n": partners}


class Withdraw(EditorObjectMixin, View):
    """Take a page from its readers."""

    permission = Permission.PUBLISH_KNOWLEDGE
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        """Withdraw and go back to the editor."""
        publishing.withdraw(page=self.object, by=request.user, at=timezone.now())
        messages.success(
            request,
            _("“%(title)s” is withdrawn: only its editors see it now.") % {"title": self.object.title},
        )
        return redirect("library:publish", uuid=self.object.uuid)
