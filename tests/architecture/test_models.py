"""Every model is declared: restricted by an audience, personal, or open with a reason."""

from django.apps import apps
from wagtail.models import Page

OWN_APPS = {"network", "programs", "files", "jobs", "library", "search", "shell", "demo"}
# Reached only by `access.owned_by(viewer)`.
PERSONAL = {"library.Reading"}
# Rows that carry no content of anybody's, or that say who may see what.
OPEN = {
    "network.Region": "the provinces of Korea",
    "network.Audience": "says who may see",
    "network.AudienceMember": "says who may see; never listed to partners",
    "network.DistributionList": "a name for an audience; shown to its holders and its anchor",
    "network.Family": "shown to its members and its anchor",
    "network.FamilyMembership": "shown to the anchor",
    "network.Company": "shown to its own people and its anchors",
    "network.Site": "shown with its company",
    "network.Membership": "shown to the person and the company's manager",
    "network.User": "shown to the person",
    "network.AuditEvent": "for operators",
    "network.AuditValues": "for operators",
    "network.AuditSeal": "for operators",
    "network.AccessLog": "for operators",
    "programs.Program": "its name is public",
    "programs.ProgramStaff": "points to its audience",
    "programs.Engagement": "points to its audience",
    "library.KnowledgeRendition": "served by its picture's audience",
}


def own_models():
    return [m for m in apps.get_models() if m._meta.app_label in OWN_APPS]


def test_every_model_has_an_audience_or_is_declared():
    undeclared = [
        model._meta.label
        for model in own_models()
        if not issubclass(model, Page)
        and model._meta.label not in PERSONAL | set(OPEN)
        and not model._meta.app_config.name.startswith(("suppliers.jobs", "search"))
        and "audience" not in {f.name for f in model._meta.get_fields()}
    ]
    assert undeclared == []


def test_an_audience_is_never_nullable():
    nullable = [
        model._meta.label
        for model in own_models()
        for field in model._meta.concrete_fields
        if field.name == "audience" and field.null
    ]
    assert nullable == []


def test_no_page_type_carries_its_audience_in_a_field():
    carrying = [
        model._meta.label
        for model in own_models()
        if issubclass(model, Page) and "audience" in {f.name for f in model._meta.concrete_fields}
    ]
    assert carrying == [], "A field on a page travels in its revisions."


def test_every_personal_model_belongs_to_a_user():
    for label in PERSONAL:
        assert "user" in {f.name for f in apps.get_model(label)._meta.concrete_fields}


def test_every_page_type_refuses_wagtails_own_publishing(db):
    from django.contrib.auth import get_user_model

    user = get_user_model()(is_superuser=True, is_active=True)
    for model in own_models():
        if issubclass(model, Page):
            tester = model(depth=3, path="000100010001").permissions_for_user(user)
            assert not tester.can_publish(), model
            assert not tester.can_publish_subpage(), model
