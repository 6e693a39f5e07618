"""Every page of the site on a desktop, in both languages."""

import pytest

from .sweep import PLACES, sweep

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("who", PLACES)
def test_every_page_is_sound(visit, portal, who, language):
    assert sweep(visit(device="desktop"), portal, who=who, device="desktop", language=language) == {}
