"""Every setting of the product, read from the environment, with offline defaults.

There is one settings file: what differs between machines is in the environment (`.env.example`
names every variable). Secrets may also come from a file named by `<NAME>_FILE`.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from marketplace.languages import LANGUAGES as _LANGUAGES
from marketplace.schedule import SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

# --- where and how we run -----------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
BEHIND_TLS = SITE_URL.startswith("https://")
# How many proxies of ours stand in front: so many entries of X-Forwarded-For are believed.
NUM_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("NUM_PROXIES", 0)
START_TOKEN = env.str("TALLYPORT_START_TOKEN", "")
LOCAL_DIR = Path(env.str("TALLYPORT_LOCAL", str(BASE_DIR / ".local")))

# --- the house ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "pgtrigger",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "marketplace.lifecycle",
    "marketplace.outbox",
    "marketplace.accounts",
    "marketplace.sms",
    "marketplace.money",
    "marketplace.files",
    "marketplace.translation",
    "marketplace.notifications",
    "marketplace.guarding",
    "marketplace.webhooks",
    "marketplace.robots",
    "marketplace.conversations",
    "marketplace.answering",
    "marketplace.inbox",
    "marketplace.meetings",
    "marketplace.desk",
    "marketplace.invariants",
    "marketplace.api",
    "marketplace.web",
    *(f"suppliers.{room}" for room in ("onboarding", "catalogue", "search")),
    *(f"suppliers.{room}" for room in ("stores", "pavilions")),
    *(f"buyers.{room}" for room in ("profiles", "addresses", "spending")),
    *(f"buyers.{room}" for room in ("rfqs", "needs", "sourcing")),
    *(f"orders.{room}" for room in ("landed", "negotiation", "quality", "sales")),
    *(f"orders.{room}" for room in ("samples", "contracts", "blankets", "offerings", "awards")),
]
if DEMO:
    INSTALLED_APPS.append("marketplace.localdev")

MIDDLEWARE = [
    "marketplace.api.request_ids.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "marketplace.web.compression.CompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marketplace.web.caching.CachingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "marketplace.accounts.middleware.MemberMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "marketplace.web.language.RememberLanguageMiddleware",
    "marketplace.web.unreadable.UnreadableMiddleware",
    "marketplace.web.refusals.RefusalMiddleware",
]
ROOT_URLCONF = "marketplace.urls"
ASGI_APPLICATION = "marketplace.asgi.application"
WSGI_APPLICATION = "marketplace.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "marketplace.web.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "marketplace.web.rendering.FormRenderer"

# --- PostgreSQL: the truth ----------------------------------------------------------------
DATABASES = {
    "default": {
        **env.db(
            "DATABASE_URL", default=f"postgres://tallyport_app@/tallyport?host={LOCAL_DIR}/run"
        ),
        "ENGINE": "marketplace.postgresql",
        "ATOMIC_REQUESTS": False,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
    "-c TimeZone=UTC -c statement_timeout=30000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=60000"
)
# How many idle sessions a web process keeps for its next requests.
DATABASE_SESSIONS_KEPT = env.int("DATABASE_SESSIONS_KEPT", 8)

# --- Redis: the broker and the cache, never the memory ------------------------------------
BROKER_URL = env.str("BROKER_URL", "redis://127.0.0.1:6379/0")
CACHE_URL = env.str("CACHE_URL", "redis://127.0.0.1:6380/0")
CACHES = {
    "default": {
        "BACKEND": "marketplace.web.cache.ForgivingRedisCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
SESSION_ENGINE = "marketplace.accounts.session_store"

CELERY_BROKER_URL = BROKER_URL
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Nobody gives workers orders through Redis: one thing less that waits for it.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "max_retries": 1,
}
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.2,
    "interval_max": 0.2,
}
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- people -------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["marketplace.accounts.backends.OneLook"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "marketplace.accounts.adapter.AccountAdapter"
MFA_ADAPTER = "marketplace.accounts.adapter.MFAAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 15
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# Reads nothing: people have one address, and it is part of what the token proves.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class
)
# A brake in the cache, beside the count of guesses in PostgreSQL that must hold.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "60/m/ip", "signup": "30/m/ip"}
ACCOUNT_RATE_LIMITS["verify_phone"] = "20/m/ip"
ACCOUNT_FORMS = {
    "login": "marketplace.accounts.forms.entrance.SignInForm",
    "signup": "marketplace.accounts.forms.entrance.SignUpForm",
    "confirm_email_verification_code": "marketplace.accounts.forms.entrance.CodeForm",
    "verify_phone": "marketplace.accounts.forms.mobiles.MobileCodeForm",
    "request_login_code": "marketplace.accounts.forms.mobiles.AskForCodeForm",
    "confirm_login_code": "marketplace.accounts.forms.mobiles.SignInCodeForm",
    "add_email": "marketplace.accounts.forms.entrance.NewAddressForm",
    "reset_password": "marketplace.accounts.forms.passwords.ResetForm",
    "reset_password_from_key": "marketplace.accounts.forms.passwords.NewPasswordForm",
    "change_password": "marketplace.accounts.forms.passwords.ChangePasswordForm",
    "reauthenticate": "marketplace.accounts.forms.passwords.AgainForm",
}
MFA_FORMS = {
    "authenticate": "marketplace.accounts.forms.factors.SecondProofForm",
    "reauthenticate": "marketplace.accounts.forms.factors.SecondProofAgainForm",
    "activate_totp": "marketplace.accounts.forms.factors.SetUpForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tallyport"
MFA_REQUIRED_OF_STAFF = env.bool("MFA_REQUIRED_OF_STAFF", not DEMO)

# A sign-in ends after so many seconds without use, and at the latest after its longest time.
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_IDLE = env.int("SESSION_IDLE", 60 * 60 * 24 * 3)
STAFF_SESSION_IDLE = env.int("STAFF_SESSION_IDLE", 60 * 60 * 2)
STAFF_SESSION_LONGEST = env.int("STAFF_SESSION_LONGEST", 60 * 60 * 12)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
CSRF_FAILURE_VIEW = "marketplace.web.views.csrf_failure"

# --- languages, time, numbers -------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = _LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_NAME = "language"
BRAND = {"en": "Tallyport", "zh-hans": "英契"}

# --- static files, uploads, search index --------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = LOCAL_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "marketplace.web.joined.JoinedFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "marketplace.web.static_storage.StaticStorage"},
}
SHARED_CACHE_SECONDS = env.int("SHARED_CACHE_SECONDS", 30)  # how long a proxy may show a page
WHITENOISE_USE_FINDERS = env.bool("STATIC_FROM_SOURCE", DEBUG)
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(LOCAL_DIR / "media")))
INDEX_DIR = Path(env.str("INDEX_DIR", str(LOCAL_DIR / "index")))
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", "")

# --- mail ---------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Tallyport <hello@tallyport.example>")
SUPPORT_EMAIL = env.str("SUPPORT_EMAIL", "help@tallyport.example")
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", str(LOCAL_DIR / "mail"))
if env.str("EMAIL_URL", ""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_TIMEOUT = 10
# With it a mail service reports what it could not deliver; without it nothing listens.
MAIL_HOOK_SECRET = env.str("MAIL_HOOK_SECRET", "")

# --- ports to the outside: the offline twin is the default --------------------------------
TRANSLATION_PROVIDER = env.str("TRANSLATION_PROVIDER", "offline")
LIBRETRANSLATE_URL = env.str("LIBRETRANSLATE_URL", "http://libretranslate:5000")
LIBRETRANSLATE_API_KEY = env.str("LIBRETRANSLATE_API_KEY", "")
REGISTRY_PROVIDER = env.str("REGISTRY_PROVIDER", "offline")
COMPANIES_HOUSE_API_KEY = env.str("COMPANIES_HOUSE_API_KEY", "")
SANCTIONS_PROVIDER = env.str("SANCTIONS_PROVIDER", "offline")
SMS_PROVIDER = env.str("SMS_PROVIDER", "offline" if DEMO or DEBUG else "")
# Group robots of WeCom and DingTalk: `live` calls them, `offline` writes to the demo's mail.
ROBOTS_PROVIDER = env.str("ROBOTS_PROVIDER", "offline" if DEMO or DEBUG else "")
RATES_PROVIDERS = env.list("RATES_PROVIDERS", default=["offline"])

# --- the deal -----------------------------------------------------------------------------
NEGOTIATION_ROUNDS = env.int("NEGOTIATION_ROUNDS", 10)
# Days within which a payment is due; frozen into each order when it is made.
PAYMENT_DAYS = env.int("PAYMENT_DAYS", 7)

# --- the API ------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["marketplace.api.keys.ApiKeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["marketplace.api.keys.HasKey"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["marketplace.api.parsers.StrictJSONParser"],
    "EXCEPTION_HANDLER": "marketplace.api.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "marketplace.api.schema.Schema",
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": env.str("THROTTLE_ANONYMOUS", "120/min"),
        "key": "600/min",
    },
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": True,
    "NUM_PROXIES": NUM_PROXIES,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Tallyport API",
    "DESCRIPTION": "Listings, requests for quotation, offers and orders between British "
    "suppliers and Chinese buyers. Amounts are strings; errors are problem+json.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "marketplace.webhooks.documentation.add_webhooks",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "DeclineReasonEnum": "orders.negotiation.choices.DeclineReason",
        "RefusalEnum": "buyers.rfqs.choices.Refusal",
        "EndingEnum": "buyers.rfqs.choices.Ending",
    },
}

# --- what a browser may do on our pages ---------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = BEHIND_TLS and env.bool("SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
if env.bool("TRUST_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
