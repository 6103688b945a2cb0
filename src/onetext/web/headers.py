"""The headers of every answer: a page may load what this server has, and nothing else.

No script or style stands inside a page, so the policy needs neither nonces nor hashes.
``same-origin`` is the strictest referrer policy with which Django still accepts its own forms.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)

Answer = Callable[[HttpRequest], HttpResponse]


def add_headers(answer: Answer) -> Answer:
    """Return a middleware that puts the headers on every answer, errors included."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS:
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return with_headers
