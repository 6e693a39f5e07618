from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in as allauth does it, but nobody signs up by themselves."""

    def is_open_for_signup(self, request):
        """Closed: people get in by their company."""
        return False
