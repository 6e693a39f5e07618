"""allauth's forms in the portal's words: a label above each field, and no placeholder that repeats it."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254


class Labeled:
    """Gives fields the portal's labels and takes their placeholders away."""

    labels: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Labeled, account.LoginForm):
    """Sign-in name or e-mail, and the password; a name of any length must not reach the database."""

    labels = {"login": _("E-mail or sign-in name"), "password": _("Password")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
        login.widget.attrs |= {
            "maxlength": LONGEST_ADDRESS,
            "autocomplete": "username",
            "autocapitalize": "none",
        }


class ChangePasswordForm(Labeled, account.ChangePasswordForm):
    """The old password, and the new one twice."""

    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }


class ResetPasswordForm(Labeled, account.ResetPasswordForm):
    """Where the link goes."""

    labels = {"email": _("E-mail")}


class SetPasswordForm(Labeled, account.ResetPasswordKeyForm):
    """The new password twice, from the link."""

    labels = ChangePasswordForm.labels


class ConfirmPasswordForm(Labeled, account.ReauthenticateForm):
    """The password again, before something that concerns the account's security."""

    labels = {"password": _("Password")}


class Code(Labeled):
    """A code from the app, or a recovery code: digits, both."""

    labels = {"code": _("Code")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class EnterCodeForm(Code, second_factor.AuthenticateForm):
    """The second factor at sign-in."""


class ConfirmCodeForm(Code, second_factor.ReauthenticateForm):
    """The second factor again, before something that concerns the account's security."""


class SetUpAppForm(Code, totp.ActivateTOTPForm):
    """The first code of an authenticator app."""

    labels = {"code": _("Six digits that the app shows")}
