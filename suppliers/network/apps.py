from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Who there is: people, companies, families, and who holds which audience."""

    name = "suppliers.network"
    label = "network"
    verbose_name = _("Network")
