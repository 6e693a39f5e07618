"""The world that the access tests look at: two families, and everybody who must not see what.

Han leads a family with a list. `listed` is on the list, `competitor` makes the same parts and is not. Byeol
leads another family. What the list may see is `shared`; its twin of the same shape for Byeol is `foreign`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge.library.models import FamilySpacePage, KnowledgeDocument, KnowledgeImage, ProcessStandardPage
from suppliers.network.models import Audience, AudienceKind, Company, DistributionList, Family, Region, User
from suppliers.roles import Role
from tests import factories as make

from .canaries import BYEOL, COMPETITOR, FORMER, HAN, LISTED, PROGRAM, SECRET

# Who looks, in the order of the matrix's columns.
RELATIONS = (
    "publisher",
    "admin",
    "viewer",
    "listed",
    "competitor",
    "other_partner",
    "other_publisher",
    "other_admin",
    "ended",
    "future",
    "staff",
    "other_staff",
    "adviser",
    "former_adviser",
    "disabled",
    "anonymous",
    "operator",
)
# Those who tell most, each of another reason to see something or not.
TELLING = ("publisher", "listed", "competitor", "ended", "anonymous")
# Those to whom the list's pages do not exist.
OUTSIDERS = tuple(name for name in RELATIONS if name not in ("publisher", "admin", "viewer", "listed"))
SIGNED_IN_OUTSIDERS = tuple(name for name in OUTSIDERS if name not in ("anonymous", "disabled"))


@dataclass
class Shelf:
    """A page with a picture and a file, of one audience."""

    page: ProcessStandardPage
    image: KnowledgeImage
    document: KnowledgeDocument


@dataclass
class World:
    """Companies and people by what they are to Han's list, and what there is to see."""

    families: dict[str, Family] = field(default_factory=dict)
    companies: dict[str, Company] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    lists: dict[str, DistributionList] = field(default_factory=dict)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)

    @property
    def shared(self) -> Shelf:
        """What the list sees."""
        return self.shelves["list"]

    @property
    def foreign(self) -> Shelf:
        """What Byeol's family sees."""
        return self.shelves["byeol"]

    def space(self, name: str = "han") -> FamilySpacePage:
        """A family's part of the tree."""
        return FamilySpacePage.objects.get(family=self.families[name])

    def audience(self, name: str = "han") -> Audience:
        """A family's own audience."""
        return Audience.objects.get(kind=AudienceKind.FAMILY, family=self.families[name])


def build_world() -> World:
    """Make all of it."""
    world = World()
    _found_families(world)
    _employ(world)
    _set_up_program(world)
    world.shelves = {
        "list": stock(world, "han", SECRET, world.lists["han"].audience),
        "family": stock(world, "han", HAN, world.audience("han")),
        "byeol": stock(world, "byeol", BYEOL, world.audience("byeol")),
    }
    _keep_apart(world)
    return world


def _found_families(world: World) -> None:
    names = {"han": HAN, "listed": LISTED, "competitor": COMPETITOR, "former": FORMER, "byeol": BYEOL}
    names["byeol_partner"] = BYEOL + "partner"
    for name, word in names.items():
        world.companies[name] = make.CompanyFactory(
            slug=f"{word}-company", name_ko=f"{word} 정공", name_en=f"{word} Works", address=f"{word} 로 1"
        )
    partners = {"han": ["listed", "competitor"], "byeol": ["byeol_partner"]}
    for name, word in {"han": HAN, "byeol": BYEOL}.items():
        family = make.FamilyFactory(
            with_space=True,
            anchor=world.companies[name],
            slug=f"{word}-family",
            name_ko=f"{word} 패밀리",
            name_en=f"{word} family",
        )
        world.families[name] = family
        for partner in partners[name]:
            make.FamilyMembershipFactory(family=family, company=world.companies[partner])
    # In the family until yesterday: a row that has run out, as opposed to one that was never there.
    make.FamilyMembershipFactory(
        family=world.families["han"], company=world.companies["former"], ended_on=make.days(-1)
    )
    for name, word, members in (("han", SECRET, ["listed"]), ("byeol", BYEOL, ["byeol_partner"])):
        world.lists[name] = make.DistributionListFactory(
            family=world.families[name],
            slug=f"{word}-list",
            name_ko=f"{word} 목록",
            name_en=f"{word} list",
            companies=[world.companies[member] for member in members],
        )


def _employ(world: World) -> None:
    jobs = {
        "publisher": ("han", HAN, Role.PUBLISHER, []),
        "admin": ("han", HAN, Role.ANCHOR_ADMIN, []),
        "viewer": ("han", HAN, Role.VIEWER, []),
        "listed": ("listed", LISTED, Role.MEMBER, []),
        "competitor": ("competitor", COMPETITOR, Role.MANAGER, []),
        "other_partner": ("byeol_partner", BYEOL, Role.MEMBER, []),
        "other_publisher": ("byeol", BYEOL, Role.PUBLISHER, []),
        "other_admin": ("byeol", BYEOL, Role.ANCHOR_ADMIN, []),
        "ended": ("listed", LISTED, Role.MEMBER, ["ended_yesterday"]),
        "future": ("listed", LISTED, Role.MEMBER, ["starts_tomorrow"]),
        "disabled": ("listed", LISTED, Role.MEMBER, []),
        # At companies or in roles of their own, for tests that ask about them.
        "former": ("former", FORMER, Role.MEMBER, []),
        "ended_publisher": ("han", HAN, Role.PUBLISHER, ["ended_yesterday"]),
        "ended_admin": ("han", HAN, Role.ANCHOR_ADMIN, ["ended_yesterday"]),
    }
    for name, (company, word, role, traits) in jobs.items():
        person = make.PersonFactory(username=name, name=f"{word} {name}", disabled=name == "disabled")
        make.MembershipFactory(
            user=person, company=world.companies[company], role=role, **dict.fromkeys(traits, True)
        )
        world.people[name] = person
    world.people["operator"] = make.PersonFactory(operator=True, username="operator")


def _set_up_program(world: World) -> None:
    program = make.ProgramFactory(slug=f"{PROGRAM}-program", name_ko=f"{PROGRAM} 사업")
    regions = Region.objects.filter(ended_on__isnull=True).order_by("code")
    for name, region in zip(("staff", "other_staff"), regions, strict=False):
        world.people[name] = make.PersonFactory(username=name)
        row = make.ProgramStaffFactory(program=program, user=world.people[name], region=region)
        world.others[f"{name}_audience"] = row.audience
    for name, ended in (("adviser", False), ("former_adviser", True)):
        world.people[name] = make.PersonFactory(username=name)
        world.others[f"{name}_engagement"] = make.EngagementFactory(
            program=program,
            company=world.companies["listed"],
            adviser=world.people[name],
            ended_yesterday=ended,
        )


def stock(world: World, family: str, word: str, audience: Audience | None) -> Shelf:
    """Make a page with every kind of content, its picture and its file; a draft without an audience."""
    owner = world.families[family]
    image = make.ImageFactory(
        family=owner, audience=audience, name=f"{word}-picture.png", description=f"{word} picture"
    )
    document = make.DocumentFactory(
        family=owner,
        audience=audience,
        name=f"{word}-file.txt",
        title=f"{word} file",
        content=f"{word} in the file".encode(),
    )
    link = f'<a linktype="document" id="{document.pk}">{word} link</a>'
    page = make.StandardFactory(
        family=owner,
        audience=audience,
        title=f"{word} 용접 조건",
        slug=f"{word}-standard",
        code=f"{word.upper()}-WS-014",
        summary=f"{word} summary",
        change_summary=f"{word} change",
        owner_team=f"{word} team",
        body=[
            ("heading", {"text": f"{word} heading", "level": "2"}),
            ("paragraph", f"<p>{word} paragraph {link}</p>"),
            ("picture", {"image": image, "alt_text": f"{word} alt", "caption": f"{word} caption"}),
            ("attachment", {"document": document, "title": f"{word} attachment"}),
            ("note", {"kind": "warn", "title": f"{word} note", "text": f"<p>{word} remark</p>"}),
            ("code", f"{word} code"),
        ],
    )
    return Shelf(page=page, image=image, document=document)


def _keep_apart(world: World) -> None:
    """Files of the audiences that no page has: an engagement's and a program's staff."""
    engagement, staff = world.others["adviser_engagement"].audience, world.others["staff_audience"]
    for name, audience in (("engagement", engagement), ("staff", staff)):
        world.others[f"{name}_document"] = make.DocumentFactory(
            family=world.families["han"],
            audience=audience,
            name=f"{PROGRAM}-{name}.txt",
            title=f"{PROGRAM} {name}",
        )
    # A draft that readers never see, and a case and a notice beside the standards.
    world.others["draft"] = stock(world, "han", SECRET + "draft", None)
    for factory, slug in ((make.CaseFactory, "case"), (make.NoticeFactory, "notice")):
        world.others[slug] = factory(
            family=world.families["han"],
            audience=world.lists["han"].audience,
            title=f"{SECRET} {slug}",
            slug=f"{SECRET}-{slug}",
            summary=f"{SECRET} {slug} summary",
        )
