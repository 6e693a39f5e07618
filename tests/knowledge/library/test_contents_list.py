"""The contents list of a long page stands before the article, folded up on a phone."""

import re

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_contents_come_before_the_article_folded(client):
    family = make.FamilyFactory(with_space=True)
    worker = make.MembershipFactory(company=family.anchor).user
    page = make.StandardFactory(
        family=family,
        audience=family.audiences.get(kind="FAMILY"),
        body=[("heading", {"text": f"{n}. 절", "level": "2"}) for n in range(3)],
    )
    client.force_login(worker)
    shown = client.get(page.url).content.decode()
    [contents] = re.finditer(r"<details class=\"toc\">.*?</details>", shown, re.DOTALL)
    assert contents.group().count('href="#') == 3
    assert contents.end() < shown.index("<article")
