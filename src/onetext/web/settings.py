"""Django's settings: no database of its own, no session, no mail, no time zone but UTC.

They are the same for every page that is served; what differs (which record, whose token) comes with
each request, in the scope that the server hands on.
"""

import secrets
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import django
from django import conf

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names under which a page for this machine alone may be asked for."""

MIDDLEWARE = (
    "onetext.web.headers.add_headers",
    "onetext.web.door.ask_for_token",
    "django.middleware.csrf.CsrfViewMiddleware",
)


def configure(*, urls: str, packages: Sequence[str]) -> None:
    """Set Django up once a process; ``packages`` are those that bring templates."""
    if conf.settings.configured:
        return
    conf.settings.configure(**_settings(urls, packages))
    django.setup(set_prefix=False)


def _settings(urls: str, packages: Sequence[str]) -> dict[str, Any]:
    return {
        "DEBUG": False,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": list(LOOPBACK),
        "ROOT_URLCONF": urls,
        "MIDDLEWARE": list(MIDDLEWARE),
        "DATABASES": {},
        "USE_TZ": True,
        "USE_I18N": False,
        "LANGUAGE_CODE": "en-gb",
        # Cookies are shared by all ports of a machine: each process has a name of its own.
        "CSRF_COOKIE_NAME": f"onetext-form-{secrets.token_hex(4)}",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_AGE": None,
        "CSRF_FAILURE_VIEW": "onetext.web.errors.form_refused",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 1_000_000,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2_000,
        "TEMPLATES": [_engine((*packages, "onetext.web"))],
        "LOGGING": _LOGGING,
    }


def _engine(packages: Sequence[str]) -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(files(package) / "templates") for package in packages],
        "OPTIONS": {
            "builtins": ["onetext.web.tags"],
            "context_processors": ["django.template.context_processors.csrf"],
        },
    }


# A fault of ours is told in full where the server was started, and nowhere else.
_LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
