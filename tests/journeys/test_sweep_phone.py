"""Every page of the site at 390 px, in both languages."""

import pytest

from .sweep import PLACES, sweep

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("who", PLACES)
def test_every_page_is_sound(visit, portal, who, language):
    assert sweep(visit(device="phone"), portal, who=who, device="phone", language=language) == {}
