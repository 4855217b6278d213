"""Django's settings, all derived from the environment in one place."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from alongside.config import environment

ENV = environment.read()
DATA = Path(ENV["ALONGSIDE_DATA"] or Path.cwd() / "data").absolute()
DEBUG: bool = ENV["ALONGSIDE_DEBUG"]
DEMO: bool = ENV["ALONGSIDE_DEMO"]
ADDRESS: str = ENV["ALONGSIDE_ADDRESS"]
SECRET_KEY: str = ENV["ALONGSIDE_SECRET"]
if len(SECRET_KEY) < 32:
    raise environment.BadSetting(
        "ALONGSIDE_SECRET", "it is missing or shorter than 32 characters.", "`alongside serve` makes one for you."
    )
MASTER_KEYS: dict[str, bytes] = ENV["ALONGSIDE_KEYS"]
if not MASTER_KEYS:
    raise environment.BadSetting("ALONGSIDE_KEYS", "no master key is set.", "`alongside serve` makes one for you.")

_host = urlsplit(ADDRESS).hostname or "localhost"
ALLOWED_HOSTS = [_host, "localhost", "127.0.0.1", "[::1]", *ENV["ALONGSIDE_HOSTS"]]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
_secure = ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000 if _secure else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

ROOMS = [
    "alongside.foundation",
    "alongside.web",
    "alongside.access",
    "alongside.people",
    "alongside.programmes",
    "alongside.mentorships",
    "alongside.matching",
    "alongside.meetings",
    "alongside.growth",
    "alongside.pulse",
    "alongside.care",
    "alongside.home",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "heroicons",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "alongside.foundation.sealing.middleware.keys_of_one_request",
    "alongside.people.middleware.own_time_zone",
    "alongside.web.middleware.kind_refusals",
]
ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"
ASGI_APPLICATION = "alongside.config.asgi.application"

_loaders: list[Any] = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alongside.web.context.installation",
                "alongside.home.navigation.navigation",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django_htmx.templatetags.django_htmx",
                "heroicons.templatetags.heroicons",
                "alongside.web.templatetags.alongside",
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    """SQLite with WAL and immediate transactions, or the PostgreSQL named by the environment."""
    url = ENV["ALONGSIDE_DATABASE_URL"]
    if not url:
        pragmas = (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA secure_delete=ON;"
        )
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "alongside.sqlite3", "OPTIONS": options}
    parts = urlsplit(url)
    query = dict(item.split("=", 1) for item in parts.query.split("&") if "=" in item)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "alongside",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(query.get("port", parts.port or "")),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 12, "timeout": 20}},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
WORKER_LEASE: int = ENV["ALONGSIDE_WORKER_LEASE"]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["alongside.people.backends.SignedIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "home:today"
PASSWORD_RESET_TIMEOUT = 2 * 3600
ACCOUNT_ADAPTER = "alongside.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,5/5m/key",
    "sign_in_link": "20/m/ip,3/15m/key",
    "reset_password": "20/m/ip,3/15m/key",
    "invitation_again": "20/m/ip,3/h/key",
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE: str = ENV["ALONGSIDE_TIME_ZONE"]
USE_I18N = USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
CSRF_FAILURE_VIEW = "alongside.web.views.stale_form"
FORM_RENDERER = "alongside.web.forms.Kind"

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["ALONGSIDE_MAIL_FROM"]
_mail = urlsplit(ENV["ALONGSIDE_MAIL_URL"])
if _mail.scheme in {"smtp", "smtps"}:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL, EMAIL_USE_TLS, EMAIL_TIMEOUT = _mail.scheme == "smtps", _mail.scheme == "smtp", 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mails"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kind_and_place": {"()": "alongside.foundation.logs.KindAndPlace"}},
    "handlers": {"broken_pages": {"class": "logging.StreamHandler", "formatter": "kind_and_place"}},
    "loggers": {"django.request": {"handlers": ["broken_pages"], "level": "ERROR", "propagate": False}},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
