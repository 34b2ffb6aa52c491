"""Settings of the site. Everything an administrator may change comes from the environment (`env.py`)."""

from pathlib import Path

from jauap.config import env
from jauap.config.databases import database_from_url
from jauap.core.keyring import load_keyring
from jauap.core.languages import NAMES

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "jauap"
REFERENCE_DATA = ROOT / "data"

DATA_DIR = env.folder("JAUAP_DATA", ROOT / "var", "folder of everything that must survive: database, files, keys")
DEMO = env.flag("JAUAP_DEMO", default=False, meaning="show demo sign-ins and accept demo accounts")
DEBUG = env.flag("JAUAP_DEBUG", default=False, meaning="show error details; never on a public server")
SITE_URL = env.text(
    "JAUAP_SITE_URL", "http://localhost:8000", "address of the site as people see it, no slash at the end"
)
ALLOWED_HOSTS = env.listing("JAUAP_HOSTS", "127.0.0.1,localhost,[::1]", "host names the site answers to")
HTTPS = env.flag("JAUAP_HTTPS", default=False, meaning="the site is reached over HTTPS: secure cookies, HSTS")
BEHIND_PROXY = env.flag(
    "JAUAP_BEHIND_PROXY", default=False, meaning="trust X-Forwarded-For and -Proto of the reverse proxy"
)
KEY_FILE = env.folder("JAUAP_KEY_FILE", DATA_DIR / "keys.json", "key ring: personal data, blind index, sessions")
SHARED_DATA = env.folder("JAUAP_SHARED", ROOT.parent / "shared", "test data that is not part of the project")
MAP_TILE_URL = env.text("JAUAP_MAP_TILE_URL", "", "tile address of the interactive map; empty: outlines only")
EMAIL_URL = env.text("JAUAP_EMAIL_HOST", "", "SMTP host; empty: messages are printed by the worker")
EMAIL_PORT = env.whole("JAUAP_EMAIL_PORT", 25, "SMTP port")
DEFAULT_FROM_EMAIL = env.text("JAUAP_EMAIL_FROM", "jauap@localhost", "sender of notices")
DATABASE_URL = env.text("DATABASE_URL", "", "PostgreSQL 15 or newer; empty: the embedded server under JAUAP_DATA")

KEYRING = load_keyring(KEY_FILE, environment="JAUAP_KEYS")
env.text("JAUAP_KEYS", "", "the key ring itself as JSON, instead of the key file")
SECRET_KEY = KEYRING.secret_key

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "jauap.core",
    *[f"jauap.{path.parent.name}" for path in sorted(PACKAGE.glob("*/apps.py")) if path.parent.name != "core"],
]

MIDDLEWARE = [
    "jauap.core.middleware.health",
    "jauap.core.middleware.CompressPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jauap.core.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jauap.core.middleware.no_nul",
    "jauap.core.middleware.switch_display",
    "allauth.account.middleware.AccountMiddleware",
    "jauap.accounts.middleware.second_factor",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "accounts" / "templates"],  # before the pages of allauth
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "jauap.core.templatetags.kit"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jauap.core.context.site",
            ],
        },
    }
]

ROOT_URLCONF = "jauap.config.urls"
WSGI_APPLICATION = "jauap.config.wsgi.application"

_url_file = DATA_DIR / "database_url"
_embedded = _url_file.read_text().strip() if _url_file.exists() else "postgresql:///jauap"
DATABASES = {"default": database_from_url(DATABASE_URL or _embedded)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "kk"
LANGUAGES = list(NAMES.items())
LOCALE_PATHS = [PACKAGE / "config" / "locale_vendor"]
FORMAT_MODULE_PATH = ["jauap.config.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Almaty"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "jauap.core.vendor_assets.VendorFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FONT_DIR = DATA_DIR / "fonts"
MEDIA_ROOT = DATA_DIR / "files"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # It holds the limits of sign-in, which must not be pushed out by sign-ins under other names (default: 300).
        "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 10},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["jauap.accounts.backends.LoginBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "jauap.accounts.passwords.NotLikeTheAccount"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"  # accounts are of staff: a citizen needs only number and code
ACCOUNT_ADAPTER = "jauap.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_DISPLAY = str  # the name; the login where there is none
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# As slow for a guesser as the default of 5 in five minutes, but a few tries of a stranger do not shut an official out.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,60/h/key"}
MFA_ADAPTER = "jauap.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"login_webauthn": "jauap.accounts.passkeys.PasskeyAloneForm"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jauap.channels.web.views_refused.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_URL else 'console'}.EmailBackend"
EMAIL_HOST = EMAIL_URL or "localhost"
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
