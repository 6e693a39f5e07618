"""Sign-in, in the portal's words."""

from allauth.account.forms import LoginForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254


class SignInForm(LoginForm):
    """Sign-in name or e-mail, and the password; a name of any length must not reach the database."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail or sign-in name")
        login.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
        login.widget.attrs |= {"maxlength": LONGEST_ADDRESS}
        login.widget.attrs.pop("placeholder", None)
        self.fields["password"].widget.attrs.pop("placeholder", None)
