"""Who gets what from each address outside the editor: one line for each address, tried with GET.

A row says what everybody gets, then who gets something else. `{shared…}` is the list's, `{foreign…}` the
other family's, `{draft…}` nobody's; `{missing}` never existed. An address that is not here fails the test.
"""

from .world import RELATIONS

Row = dict[str, int]


def row(everybody: int, **others: int) -> Row:
    """What each relation gets; whoever has no session goes to the sign-in unless the row says otherwise."""
    unknown = others.keys() - set(RELATIONS)
    assert not unknown, unknown
    return dict.fromkeys(RELATIONS, everybody) | {"anonymous": 302, "disabled": 302} | others


SIGNED_IN = row(200)
NOT_BY_GET = row(405)
NOBODY = row(404)
EVERYBODY = row(200, anonymous=200, disabled=200)
SENT_ON = row(302)
HAN_LIST = row(404, publisher=200, admin=200, viewer=200, listed=200)
HAN_FAMILY = HAN_LIST | {"competitor": 200}
BYEOL_FAMILY = row(404, other_publisher=200, other_admin=200, other_partner=200)
ENGAGEMENT = row(404, listed=200, adviser=200)
STAFF = row(404, staff=200)
HAN_PUBLISHERS = row(404, publisher=200, admin=200)
BYEOL_PUBLISHERS = row(404, other_publisher=200, other_admin=200)
HAN_ADMIN = row(404, admin=200)
BYEOL_ADMIN = row(404, other_admin=200)


def instead(base: Row, status: int) -> Row:
    """The same people let in, with another status."""
    return {who: status if got == 200 else got for who, got in base.items()}


MATRIX: list[tuple[str, str, Row]] = [
    # The desk and what is around it.
    ("shell:home", "/", SIGNED_IN),
    ("shell:me", "/me/", SIGNED_IN),
    ("shell:help", "/help/", SIGNED_IN),
    ("shell:help-role", "/help/partner-member/", SIGNED_IN),
    ("shell:help-role", "/help/king/", NOBODY),
    ("shell:styleguide", "/styleguide/", SIGNED_IN),
    ("shell:language", "/language/", NOT_BY_GET | {"anonymous": 405, "disabled": 405}),
    ("search:results", "/search/", SIGNED_IN),
    ("search:results", "/search/?q=qanary", SIGNED_IN),
    # The library.
    ("library:list", "/knowledge/", SIGNED_IN),
    ("library:list", "/knowledge/?family=wombat-family", SIGNED_IN),
    ("library:list", "/knowledge/?family=never-was", SIGNED_IN),
    ("library:publish", "/knowledge/pages/{shared.page.uuid}/publish/", HAN_PUBLISHERS),
    ("library:publish", "/knowledge/pages/{draft.page.uuid}/publish/", HAN_PUBLISHERS),
    ("library:publish", "/knowledge/pages/{foreign.page.uuid}/publish/", BYEOL_PUBLISHERS),
    ("library:publish", "/knowledge/pages/{missing}/publish/", NOBODY),
    ("library:withdraw", "/knowledge/pages/{shared.page.uuid}/withdraw/", instead(HAN_PUBLISHERS, 405)),
    ("library:withdraw", "/knowledge/pages/{foreign.page.uuid}/withdraw/", instead(BYEOL_PUBLISHERS, 405)),
    ("library:withdraw", "/knowledge/pages/{missing}/withdraw/", NOBODY),
    ("library:readers", "/knowledge/pages/{shared.page.uuid}/readers/", HAN_PUBLISHERS),
    ("library:readers", "/knowledge/pages/{foreign.page.uuid}/readers/", BYEOL_PUBLISHERS),
    ("library:readers", "/knowledge/pages/{missing}/readers/", NOBODY),
    ("library:document", "/knowledge/files/{shared.document.uuid}/", HAN_LIST),
    ("library:document", "/knowledge/files/{family.document.uuid}/", HAN_FAMILY),
    ("library:document", "/knowledge/files/{foreign.document.uuid}/", BYEOL_FAMILY),
    ("library:document", "/knowledge/files/{engagement.uuid}/", ENGAGEMENT),
    ("library:document", "/knowledge/files/{staff.uuid}/", STAFF),
    ("library:document", "/knowledge/files/{missing}/", NOBODY),
    ("library:rendition", "/knowledge/images/{shared.image.uuid}/width-320/", HAN_LIST),
    ("library:rendition", "/knowledge/images/{shared.image.uuid}/width-321/", NOBODY),
    ("library:rendition", "/knowledge/images/{family.image.uuid}/original/", HAN_FAMILY),
    ("library:rendition", "/knowledge/images/{foreign.image.uuid}/width-640/", BYEOL_FAMILY),
    ("library:rendition", "/knowledge/images/{missing}/width-320/", NOBODY),
    # The lists of a family, for those who manage it.
    ("network:families", "/families/", row(404, admin=302, other_admin=302)),
    ("network:lists", "/families/ocelot-family/lists/", HAN_ADMIN),
    ("network:lists", "/families/ocelot-family/lists/?page=2", HAN_ADMIN),
    ("network:lists", "/families/wombat-family/lists/", BYEOL_ADMIN),
    ("network:lists", "/families/never-was/lists/", NOBODY),
    ("network:list-create", "/families/ocelot-family/new-list/", HAN_ADMIN),
    ("network:list-create", "/families/wombat-family/new-list/", BYEOL_ADMIN),
    ("network:list-create", "/families/never-was/new-list/", NOBODY),
    ("network:list", "/families/ocelot-family/lists/qanary-list/", HAN_ADMIN),
    ("network:list", "/families/ocelot-family/lists/qanary-list/?words=pangolin", HAN_ADMIN),
    ("network:list", "/families/wombat-family/lists/wombat-list/", BYEOL_ADMIN),
    ("network:list", "/families/ocelot-family/lists/wombat-list/", NOBODY),
    ("network:list", "/families/wombat-family/lists/qanary-list/", NOBODY),
    ("network:list", "/families/ocelot-family/lists/never-was/", NOBODY),
    ("network:list-add", "/families/ocelot-family/lists/qanary-list/add/", HAN_ADMIN),
    ("network:list-add", "/families/ocelot-family/lists/qanary-list/add/?words=company", HAN_ADMIN),
    (
        "network:list-add",
        "/families/ocelot-family/lists/qanary-list/add/?step=effect&company={competitor.uuid}",
        HAN_ADMIN,
    ),
    (
        "network:list-add",
        "/families/ocelot-family/lists/qanary-list/add/?step=effect&company={byeol_partner.uuid}",
        HAN_ADMIN,
    ),
    ("network:list-add", "/families/wombat-family/lists/wombat-list/add/?words=company", BYEOL_ADMIN),
    ("network:list-add", "/families/ocelot-family/lists/never-was/add/", NOBODY),
    (
        "network:list-remove",
        "/families/ocelot-family/lists/qanary-list/companies/{listed.uuid}/remove/",
        HAN_ADMIN,
    ),
    (
        "network:list-remove",
        "/families/ocelot-family/lists/qanary-list/companies/{competitor.uuid}/remove/",
        instead(HAN_ADMIN, 302),
    ),
    (
        "network:list-remove",
        "/families/ocelot-family/lists/qanary-list/companies/{byeol_partner.uuid}/remove/",
        NOBODY,
    ),
    (
        "network:list-remove",
        "/families/wombat-family/lists/wombat-list/companies/{byeol_partner.uuid}/remove/",
        BYEOL_ADMIN,
    ),
    ("network:list-remove", "/families/ocelot-family/lists/qanary-list/companies/{missing}/remove/", NOBODY),
    # Pages of the tree.
    ("wagtail_serve", "{shared.page.url}", HAN_LIST),
    ("wagtail_serve", "{family.page.url}", HAN_FAMILY),
    ("wagtail_serve", "{foreign.page.url}", BYEOL_FAMILY),
    ("wagtail_serve", "{draft.page.url}", NOBODY),
    ("wagtail_serve", "/knowledge/ocelot-family/", instead(HAN_FAMILY, 302)),
    ("wagtail_serve", "/knowledge/ocelot-family/standards/", instead(HAN_FAMILY, 302)),
    ("wagtail_serve", "/knowledge/wombat-family/", instead(BYEOL_FAMILY, 302)),
    ("wagtail_serve", "/knowledge/ocelot-family/standards/never-was/", NOBODY),
    # Sign-in: whoever is in already is sent home.
    ("account_login", "/accounts/login/", row(302, anonymous=200, disabled=200)),
    ("account_logout", "/accounts/logout/", SIGNED_IN),
    ("account_signup", "/accounts/signup/", row(302, anonymous=200, disabled=200)),
    ("account_inactive", "/accounts/inactive/", SIGNED_IN),
    ("account_reauthenticate", "/accounts/reauthenticate/", SIGNED_IN),
    ("account_change_password", "/accounts/password/change/", SIGNED_IN),
    ("account_reset_password", "/accounts/password/reset/", EVERYBODY),
    ("account_reset_password_done", "/accounts/password/reset/done/", EVERYBODY),
    ("account_reset_password_from_key", "/accounts/password/reset/key/0-never-was/", EVERYBODY),
    ("account_reset_password_from_key_done", "/accounts/password/reset/key/done/", EVERYBODY),
    ("mfa_index", "/accounts/2fa/", SIGNED_IN),
    ("mfa_authenticate", "/accounts/2fa/authenticate/", SENT_ON),
    ("mfa_reauthenticate", "/accounts/2fa/reauthenticate/", SENT_ON),
    ("mfa_activate_totp", "/accounts/2fa/totp/activate/", SENT_ON),
    ("mfa_deactivate_totp", "/accounts/2fa/totp/deactivate/", NOBODY),
    ("mfa_view_recovery_codes", "/accounts/2fa/recovery-codes/", NOBODY),
    ("mfa_generate_recovery_codes", "/accounts/2fa/recovery-codes/generate/", SENT_ON),
    ("mfa_download_recovery_codes", "/accounts/2fa/recovery-codes/download/", NOBODY),
    # Every other sign-in leads to the one.
    ("/django-admin/login/", "/django-admin/login/", SENT_ON),
    ("/_util/login/", "/_util/login/", SENT_ON),
    ("/admin/login/", "/admin/login/", SENT_ON),
    ("/admin/password_reset/", "/admin/password_reset/", SENT_ON),
    # What has no person in front of it.
    ("health-live", "/health/live", EVERYBODY),
    ("health-ready", "/health/ready", EVERYBODY),
    ("shell:robots", "/robots.txt", EVERYBODY),
]
