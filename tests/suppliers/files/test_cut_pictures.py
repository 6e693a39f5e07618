"""A picture that was cut off on its way, its header whole, is damaged."""

import io

import pytest
from PIL import Image

from suppliers.files.kinds import PICTURES, identify
from suppliers.files.refusals import DamagedFile


def noise(kind):
    """The bytes of a picture that does not compress."""
    content = io.BytesIO()
    Image.effect_noise((200, 150), 50).save(content, kind)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_whole_picture_is_taken_and_a_cut_one_is_not(kind):
    whole = noise(kind)
    name = f"사진.{kind.lower()}"
    file = io.BytesIO(whole)
    assert identify(file, name, accepted=PICTURES).is_picture
    assert file.tell() == 0
    for length in (30, 60, 200, len(whole) // 2, len(whole) - 40):
        with pytest.raises(DamagedFile):
            identify(io.BytesIO(whole[:length]), name, accepted=PICTURES)
