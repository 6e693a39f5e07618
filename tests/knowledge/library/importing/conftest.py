"""A family that imports a folder for the partners on one of its lists."""

import copy
from types import SimpleNamespace

import pytest
from django.utils import timezone

from knowledge.library.importing.run import FolderImport
from knowledge.library.models import FamilySpacePage, ManualPage
from tests.factories import (
    CompanyFactory,
    DistributionListFactory,
    FamilyFactory,
    FamilyMembershipFactory,
    MembershipFactory,
)


def _partner(family):
    company = CompanyFactory()
    FamilyMembershipFactory(family=family, company=company)
    return company, MembershipFactory(company=company).user


def build_house():
    """A family with a list, a partner on it and one beside it."""
    family = FamilyFactory(with_space=True, slug="hangyeol")
    welder, holder = _partner(family)
    _painter, outsider = _partner(family)
    welding = DistributionListFactory(family=family, slug="welding", companies=[welder])
    return SimpleNamespace(
        family=family,
        space=FamilySpacePage.objects.get(family=family),
        audience=welding.audience,
        everybody=family.audiences.get(kind="FAMILY"),
        holder=holder,
        outsider=outsider,
    )


@pytest.fixture(scope="module")
def _house(module_db):
    return build_house()


@pytest.fixture
def house(_house, db):
    """The house, for a test that may change it."""
    return copy.deepcopy(_house)


@pytest.fixture
def folder(tmp_path):
    """An empty folder; `write` puts a file into it."""
    root = tmp_path / "docs"
    root.mkdir()

    def write(path, content):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return SimpleNamespace(root=root, write=write)


@pytest.fixture
def run(house, folder):
    """Import the folder; the outcome by path."""

    def import_folder(audience=None, **kwargs):
        report = FolderImport(
            root=folder.root,
            space=house.space,
            audience=audience or house.audience,
            by=None,
            at=timezone.now(),
            **kwargs,
        ).run()
        run_outcomes = {file.path: file.outcome.value for file in report.files}
        return SimpleNamespace(
            report=report,
            outcomes=run_outcomes,
            reasons={file.path: file.reason for file in report.files if file.reason},
            notes={file.path: [(n.remark.value, n.subject) for n in file.notes] for file in report.files},
        )

    return import_folder


def page_at(path):
    """The page made of a file."""
    return ManualPage.objects.get(source_path=path)
