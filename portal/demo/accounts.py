"""The accounts of the demo world, as the table that `make demo` prints."""

from django.conf import settings
from django.utils import translation

from suppliers.roles import Role

from . import content_files


def table():
    """One line for each demo account, in Korean, with the password above."""
    setting = content_files.load().setting
    companies = {company["slug"]: company["name_ko"] for company in setting["companies"]}
    with translation.override("ko"):
        lines = [_line(person, companies) for person in setting["people"] if person.get("demo")]
    return "\n".join([f"계정 · Accounts (비밀번호 · password: {settings.DEMO_PASSWORD})", *lines, ""])


def _line(person, companies):
    parts = [f"{person['name']} {person['title']}"]
    if person["memberships"]:
        parts.append(companies[person["memberships"][0]["company"]])
        parts.append(", ".join(str(Role(membership["role"]).label) for membership in person["memberships"]))
    return f"  {person['sign_in']}@demo.example".ljust(30) + " · ".join(parts)
