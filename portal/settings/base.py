"""Settings shared by every environment; whatever differs comes from the environment (`.env`)."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env", overwrite=False)
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

# --- the house -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "portal.demo",
    "portal.shell",
    "search",
    "knowledge.library",
    "suppliers.programs",
    "suppliers.jobs",
    "suppliers.files",
    "suppliers.network",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# The order is part of the access rule: portal/decisions/0003.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.shell.middleware.Uniform404Middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.shell.middleware.LanguageMiddleware",
    "portal.shell.middleware.AccessMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.shell.context.shell",
            ],
        },
    }
]

# --- data ------------------------------------------------------------------------------------
SQLITE_OPTIONS = {
    # A DEFERRED transaction that turns into a write fails at once under concurrency.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
    ),
}


def database(url):
    """The Django configuration of a database URL, with the options that the measurements asked for."""
    config = env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config |= {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
    else:
        config |= {"OPTIONS": {"pool": True}, "CONN_MAX_AGE": 0}
    return config


DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"))}
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
X_ACCEL_PREFIX = env("X_ACCEL_PREFIX", default="")
SEARCH_INDEX_DIR = Path(env("SEARCH_INDEX_DIR", default=str(VAR_DIR / "index")))

REDIS_URL = env("REDIS_URL", default="")
# Rate limits of the sign-in live in the cache, so it is shared between processes in every setup.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
}

STORAGES = {
    "default": {"BACKEND": "suppliers.files.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"

# --- tasks -----------------------------------------------------------------------------------
CELERY_FOLDER = VAR_DIR / "celery"

# --- language and time -----------------------------------------------------------------------
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The door of `suppliers` (roles) is no app, so its words are named here.
LOCALE_PATHS = [BASE_DIR / "portal" / "locale", BASE_DIR / "suppliers" / "locale"]
LANGUAGE_COOKIE_NAME = "portal_language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Seoul"

# --- people ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "network.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "portal.shell.forms.SignInForm",
    "change_password": "portal.shell.forms.ChangePasswordForm",
    "reset_password": "portal.shell.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.shell.forms.SetPasswordForm",
    "reauthenticate": "portal.shell.forms.ConfirmPasswordForm",
}
MFA_FORMS = {
    "authenticate": "portal.shell.forms.EnterCodeForm",
    "reauthenticate": "portal.shell.forms.ConfirmCodeForm",
    "activate_totp": "portal.shell.forms.SetUpAppForm",
}
ACCOUNT_ADAPTER = "portal.shell.accounts.AccountAdapter"
MFA_ADAPTER = "portal.shell.accounts.SecondFactorAdapter"
# Nobody signs up with somebody else's address, and there is no page on which to verify one.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The subjects name the portal; allauth would put the host's name in front.
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.shell.views.errors.csrf_failure"

# --- the editor ------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Family innovation"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_USER_TIME_ZONES = ["Asia/Seoul"]
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILDOCS_DOCUMENT_MODEL = "library.KnowledgeDocument"
WAGTAILIMAGES_IMAGE_MODEL = "library.KnowledgeImage"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "knowledge.library.editor.uploads.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "knowledge.library.editor.uploads.PictureForm"
# Every one of these closes a leak of stock Wagtail (L10, L14, L26, L30, L37, L44, L45); a system
# check fails when one of them changes.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # it would find the page behind any address, another family's too
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS = True
WAGTAILAPI_SEARCH_ENABLED = False
WAGTAILEMBEDS_FINDERS = []
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "hwp", "hwpx", "txt", "csv", "md"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- browser ---------------------------------------------------------------------------------
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's date choosers and pickers are inline scripts and styles; nobody but editors gets this.
EDITOR_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
