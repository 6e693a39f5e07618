"""What allauth does with accounts and we do not: each change becomes an audit event, in one line."""

from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from portal.shell.views.language import PRESSED
from suppliers.access import current_viewer
from suppliers.network.actions.people import choose_language, note_security_change


@receiver(user_logged_in)
def take_pressed_language_over(sender, request, user, **kwargs):
    """What was pressed before signing in is the person's latest choice, and theirs alone."""
    if language := request.session.pop(PRESSED, ""):
        choose_language(user=user, language=language, at=timezone.now())


@receiver(password_changed)
def audit_changed_password(sender, user, **kwargs):
    """With the old one."""
    note_security_change(user=user, verb="person.password_changed", by=user, at=timezone.now())


@receiver(password_set)
def audit_first_password(sender, user, **kwargs):
    """Where there was none."""
    note_security_change(user=user, verb="person.password_set", by=user, at=timezone.now())


@receiver(password_reset)
def audit_reset_password(sender, user, **kwargs):
    """With the link of a mail, which says who it is: nobody is signed in."""
    note_security_change(user=user, verb="person.password_reset", by=user, at=timezone.now())


# allauth's own signals of the recovery codes are sent after the commit: too late for the transaction.
@receiver(post_save, sender=Authenticator)
def audit_added_factor(sender, instance, created, raw, **kwargs):
    """An app, or recovery codes; new codes are the old ones removed and others added."""
    if created and not raw:
        _audit_factor(instance, "added")


@receiver(post_delete, sender=Authenticator)
def audit_removed_factor(sender, instance, **kwargs):
    """Whoever removes it, from wherever."""
    _audit_factor(instance, "removed")


def _audit_factor(factor, what):
    verb = f"person.{factor.type}_{what}"
    note_security_change(user=factor.user, verb=verb, by=current_viewer().user, at=timezone.now())
