"""allauth as this portal has it: nobody signs up alone, and what it refuses is said with the remedy."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from suppliers.network.actions import people

# One text for names and mail addresses: it must not say which of them exist.
WRONG_SIGN_IN = _(
    "The name or the password is wrong. Check capitals and the Korean/English key, or set a new password "
    "with the link under the password."
)
WRONG_CODE = _("This code is wrong or too old. Enter the one that the app shows now.")


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in as allauth does it, but nobody signs up by themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_SIGN_IN,
        "username_password_mismatch": WRONG_SIGN_IN,
        "too_many_login_attempts": _(
            "There were too many wrong tries. Wait five minutes, then try again or set a new password."
        ),
        "rate_limited": _("There were too many tries. Wait a minute, then try again."),
        "enter_current_password": _("This is not your current password. Your password is unchanged."),
        "incorrect_password": _("This is not your password. Check capitals and the Korean/English key."),
    }

    def is_open_for_signup(self, request):
        """Closed: people get in by their company."""
        return False

    def authenticate(self, request, **credentials):
        """A shut account answers as a wrong password does, even to whoever knows the right one."""
        user = super().authenticate(request, **credentials)
        if user and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user

    def send_password_reset_mail(self, user, email, context):
        """Recorded without saying by whom: nobody knows yet who asks."""
        verb = "person.password_reset_requested"
        people.note_security_change(user=user, verb=verb, by=None, at=timezone.now())
        return super().send_password_reset_mail(user, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor under the portal's name, refusing in the portal's words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_issuer(self):
        """What an authenticator app calls the account's owner."""
        return gettext("Family innovation portal")
