"""Settings of this process, from the environment (docs/environment.md): read once; invalid ones abort the start."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from timetable.environment import env_bool, env_choice, env_int, env_list, env_path, env_secret, env_text, env_url
from timetable.logs import logging_config, start_sentry
from timetable.wording.language import DEFAULT_LANGUAGE

BASE_DIR = Path(__file__).resolve().parent.parent

# Settings of operators. Values are checked when read; an invalid one aborts the start.
DEBUG = env_bool("DEBUG")
SECRET_KEY = env_text("SECRET_KEY") or secrets.token_urlsafe(50)  # nothing is signed, so a random key is enough
PUBLIC_URL = env_url("PUBLIC_URL")
ALLOWED_HOSTS = env_list(
    "ALLOWED_HOSTS", pattern=r"\*|\.?[\w.-]+|\[[0-9a-fA-F:]+\]", allowed="host names with commas between them"
) or [*filter(None, [urlsplit(PUBLIC_URL).hostname]), "localhost", "127.0.0.1", "[::1]"]
STATE_DIR = env_path("STATE_DIR") or BASE_DIR / "var" / "state"
FESTIVALS_DIR = env_path("FESTIVALS_DIR")
FESTIVALS = env_list("FESTIVALS", pattern=r"[a-z0-9][a-z0-9-]{0,39}", allowed="festival ids with commas between them")
FETCH_INTERVAL_S = env_int("FETCH_INTERVAL_S", 300, least=10, most=86_400)
CONTACT = env_text("CONTACT")
PICTURE_CACHE_MB = env_int("PICTURE_CACHE_MB", 24, least=0, most=4096)
LOG_FORMAT = env_choice("LOG_FORMAT", ("text", "json"))
METRICS_TOKEN = env_text("METRICS_TOKEN")
NOTIFY_URL = env_list(
    "NOTIFY_URL", pattern=r"[a-z0-9+]+://\S+", allowed="addresses of Apprise with commas between them"
)
SENTRY_DSN = env_url("SENTRY_DSN")
PUSH_KEYS_FILE = STATE_DIR / "push-keys"
PUSH_KEYS_FORM = "the line that `manage.py push-keys --show` prints"
PUSH_KEYS = env_secret(
    "PUSH_KEYS",
    PUSH_KEYS_FILE,
    pattern=r"[\w-]{87}\.[\w-]{43}",
    allowed=PUSH_KEYS_FORM,
)
PUSH_SERVICES = env_list(
    "PUSH_SERVICES", pattern=r"https?://[^\s/,]+", allowed="addresses without a path, with commas between them"
)

# `make run` writes the address of its embedded server beside the state, for commands run in another terminal.
_embedded = BASE_DIR / "var" / "redis-url"
REDIS_URL = env_url(
    "REDIS_URL",
    _embedded.read_text().strip() if _embedded.is_file() else "redis://127.0.0.1:6379/0",
    schemes=("redis", "rediss", "unix"),
)
REDIS_TIMEOUT_S = 0.25
VITE_DEV_SERVER = env_url("VITE_DEV_SERVER")

# Django itself: no database, no session, no cookie.
ROOT_URLCONF = "timetable.urls"
WSGI_APPLICATION = "timetable.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_vite",
    "timetable",
    "api",
    "frontend",
]
MIDDLEWARE = [
    "api.serving.security_headers.SecurityHeadersMiddleware",
    "api.serving.request_metrics.RequestMetricsMiddleware",
    "api.serving.slow_bodies.SlowBodyMiddleware",
    "api.serving.health.HealthMiddleware",
    "api.serving.answer_cache.AnswerCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
]
DATABASES: dict[str, dict[str, str]] = {}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = DEFAULT_LANGUAGE
USE_I18N = False
APPEND_SLASH = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
BODY_TIMEOUT_S = 5.0  # for a whole body: 13 KB a second

# Static files: Vite fingerprints its own bundle, WhiteNoise compresses and serves it.
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
UI_DIST = BASE_DIR / "frontend" / "ui" / "dist"
STATICFILES_DIRS = [UI_DIST] if UI_DIST.is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_ROOT = BASE_DIR / "frontend" / "root"  # favicon.ico and apple-touch-icon.png, at / itself
WHITENOISE_IMMUTABLE_FILE_TEST = r"/assets/.+-[A-Za-z0-9_-]{8}\."
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
DJANGO_VITE = {
    "default": {
        "dev_mode": bool(VITE_DEV_SERVER),
        "dev_server_host": urlsplit(VITE_DEV_SERVER).hostname or "127.0.0.1",
        "dev_server_port": urlsplit(VITE_DEV_SERVER).port or 5173,
        "manifest_path": UI_DIST / "manifest.json",
    }
}

# A page may load only from its own origin. The dev server needs its inline preamble and its socket.
_dev = [VITE_DEV_SERVER, VITE_DEV_SERVER.replace("http", "ws", 1), "'unsafe-inline'"] if VITE_DEV_SERVER else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'", *_dev],
        "worker-src": ["'self'"],  # the service worker, and the planner's web worker
        "style-src": ["'self'", *_dev],
        "connect-src": ["'self'", *_dev],
        "img-src": ["'self'", "blob:", "data:", *_dev[:1]],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    },
}
SECURE_REFERRER_POLICY = "same-origin"  # the address contains a selection's code
if PUBLIC_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # only the next line trusts it
    SECURE_HSTS_SECONDS = 31_536_000
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frames are forbidden by the Content-Security-Policy
    "security.W003",  # requests change nothing and there are no cookies: nothing to forge
    "security.W005",  # other hosts of the operator's domain may not use HTTPS
    "security.W008",  # the proxy that ends TLS sends plain HTTP on; health checks inside use it
    "security.W021",  # a browser's preload list is the operator's decision
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["api.json.codec.MsgspecRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.json.codec.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "api.openapi.auto_schema.BodyOfAnyMethodSchema",
    "EXCEPTION_HANDLER": "api.problems.problem_response",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Festival timetable",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "defaultModelsExpandDepth": 0},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": False,
    "DEFAULT_GENERATOR_CLASS": "api.openapi.generator.OnceGenerator",
    "PREPROCESSING_HOOKS": ["api.openapi.endpoints.described_endpoints"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.openapi.operation.with_plain_examples",
        "api.openapi.introduction.with_introduction",
    ],
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "Kind": "timetable.model.Kind",
        "Status": "timetable.model.Status",
        "ClashCause": "timetable.clashes.ClashCause",
        "PickChange": "timetable.selection.PickChange",
        "SourceError": "timetable.errors.ErrorCode",
    },
}

LOGGING = logging_config(LOG_FORMAT, is_discreet=not DEBUG)
if SENTRY_DSN:
    start_sentry(SENTRY_DSN)
