import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from knowledge.library.models import ManualPage
from tests.factories import DistributionListFactory, FamilyFactory

pytestmark = pytest.mark.django_db


def import_documents(folder, *options, family="hangyeol", audience="welding"):
    out = StringIO()
    options = ["--family", family, "--audience", audience, *options]
    with translation.override("en"):
        call_command("import_documents", str(folder), *options, stdout=out)
    return out.getvalue()


def problem_of(*args, **kwargs):
    with pytest.raises(CommandError) as raised:
        import_documents(*args, **kwargs)
    return str(raised.value)


def test_a_missing_folder_is_named(house, tmp_path):
    assert problem_of(tmp_path / "none") == f"There is no folder “{tmp_path}/none”. Check the path."


def test_an_unknown_family_is_answered_with_those_there_are(house, tmp_path):
    FamilyFactory(slug="second")
    assert problem_of(tmp_path, family="x") == "There is no family “x”. There are: hangyeol, second."


def test_a_family_without_a_space_is_told(house, tmp_path):
    FamilyFactory(slug="bare")
    assert "“bare” has no space" in problem_of(tmp_path, family="bare", audience="FAMILY")


def test_an_unknown_list_is_answered_with_those_of_the_family(house, tmp_path):
    DistributionListFactory(slug="foreign")
    assert problem_of(tmp_path, audience="foreign").endswith("Choose one of: FAMILY, welding.")


def test_the_report_names_each_file_and_the_totals(house, folder):
    folder.write("a.md", "본문 [나](b.md)")
    out = import_documents(folder.root)
    assert "imported: a.md" in out
    assert "link to a page that is not among the imported ones, now plain text: b.md" in out
    assert "imported 1" in out
    assert "seconds" in out


def test_a_refused_file_makes_the_command_fail_after_the_others(house, folder, tmp_path):
    folder.write("a.md", "# 용접 조건")
    folder.write("b.md", "")
    report = tmp_path / "report.json"
    with pytest.raises(SystemExit) as stopped:
        import_documents(folder.root, "--json", str(report))
    assert stopped.value.code == 1
    assert ManualPage.objects.get().title == "용접 조건"
    written = json.loads(report.read_text())
    assert written["totals"]["imported"] == written["totals"]["refused"] == 1
    assert [(file["path"], file["outcome"]) for file in written["files"]] == [
        ("a.md", "imported"),
        ("b.md", "refused"),
    ]


def test_a_dry_run_says_so(house, folder):
    folder.write("a.md", "본문")
    assert "Nothing was written" in import_documents(folder.root, "--dry-run")
    assert not ManualPage.objects.exists()


def test_the_words_are_korean_where_no_language_was_chosen(house, folder):
    folder.write("a.md", "본문")
    out = StringIO()
    call_command("import_documents", str(folder.root), family="hangyeol", audience="FAMILY", stdout=out)
    assert "가져옴: a.md" in out.getvalue()
