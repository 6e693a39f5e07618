from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in as allauth does it, but nobody signs up by themselves."""

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
