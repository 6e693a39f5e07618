"""The words around the code stay true: links, names, accounts and settings are there."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from .sources import ROOT, sources

FOLDERS = ["", "suppliers", "knowledge", "search", "portal", "tests", "docker"]
CONTENT = ROOT / "portal/demo/content"
DECISIONS = sorted((ROOT / "portal/decisions").glob("0*.md"))
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives considered"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SETTING = re.compile(r"""\b(?:env(?:\.\w+)?|required)\(\s*"([A-Z_]+)\"""")


def documents():
    """Every Markdown file of the house but the content of the demo world."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).glob("**/*.md" if folder else "*.md")]
    return sorted(path for path in found if CONTENT not in path.parents)


def broken_links(text, folder: Path):
    """The links to files of the repository that lead nowhere."""
    targets = [link.split("#")[0] for link in LINK.findall(CODE_BLOCK.sub("", text))]
    local = [target for target in targets if target and not re.match(r"[a-z]+:", target)]
    return [
        target
        for target in local
        if ROOT not in [(folder / target).resolve(), *(folder / target).resolve().parents]
        or not (folder / target).exists()
    ]


def rows_of(path: Path, heading: str):
    """The cells of each row of the table that begins with the given header row."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines[lines.index(heading) + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


@cache
def settings_read():
    """The environment variables that the settings ask for, but those that only tests set."""
    files = [path for path in (ROOT / "portal/settings").glob("*.py") if path.name != "test.py"]
    return {name for path in files for name in SETTING.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(path):
    assert broken_links(path.read_text(encoding="utf-8"), path.parent) == []


def test_a_broken_link_is_found():
    text = "[here](README.md) [away](https://portal.example) [gone](nowhere.md) [out](../elsewhere.md)\n"
    text += "```\n[x](y)\n```\n"
    assert broken_links(text, ROOT) == ["nowhere.md", "../elsewhere.md"]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_says_why_and_what_else(path):
    text = path.read_text(encoding="utf-8")
    said = [heading for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) if heading in HEADINGS]
    assert said == HEADINGS
    assert text.startswith(f"# {path.name[:4]} ")


def test_decisions_are_numbered_without_gap_and_listed():
    assert [path.name[:4] for path in DECISIONS] == [f"{n:04}" for n in range(1, len(DECISIONS) + 1)]
    listed = LINK.findall((ROOT / "portal/decisions/README.md").read_text(encoding="utf-8"))
    assert listed == [path.name for path in DECISIONS]


def test_the_accounts_of_the_readme_are_those_of_the_demo_world():
    world = yaml.safe_load((CONTENT / "world.yaml").read_text(encoding="utf-8"))
    companies = {company["slug"]: company["name_en"] for company in world["companies"]}
    told = {
        sign_in: who
        for sign_in, who, _sees in rows_of(ROOT / "README.md", "| sign in as | who | sees first |")
    }
    people = {f"`{p['sign_in']}@demo.example`": p for p in world["people"] if p.get("demo")}
    assert list(told) == list(people)
    for sign_in, person in people.items():
        assert told[sign_in].startswith(person["name"])
        for membership in person["memberships"]:
            assert companies[membership["company"]] in told[sign_in]
            assert membership["role"].replace("_", " ").lower().removeprefix("anchor ") in told[sign_in]


def test_the_password_of_the_readme_is_the_demo_worlds(settings):
    assert f"The password of each is `{settings.DEMO_PASSWORD}`." in (ROOT / "README.md").read_text(
        encoding="utf-8"
    )


def test_the_readme_names_every_setting_and_no_other():
    named = {name.strip("`") for name, *_ in rows_of(ROOT / "README.md", "| name | default | what it does |")}
    assert named - {"DJANGO_SETTINGS_MODULE"} == settings_read()


@pytest.mark.parametrize(
    "path",
    [path for path in documents() if "public names |" in path.read_text(encoding="utf-8")],
    ids=lambda path: str(path.parent.relative_to(ROOT)),
)
def test_the_names_that_a_package_page_promises_exist(path):
    heading = next(line for line in path.read_text(encoding="utf-8").splitlines() if "public names |" in line)
    inside = [source for source in sources() if path.parent in source.path.parents]
    code = "\n".join([source.path.stem + "\n" + "\n".join(source.lines) for source in inside])
    promised = {
        name
        for _module, names in rows_of(path, heading)
        for quoted in re.findall(r"`([\w.]+)(?:\(.*?)?`", names)
        for name in quoted.split(".")
    }
    assert sorted(name for name in promised if not re.search(rf"\b{name}\b", code)) == []
