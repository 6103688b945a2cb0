"""The pages for what cannot be shown: what happened, and the way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for an address that is none."""
    del exception
    return _page(request, 404, "There is no such page", "Its address may be of an earlier start.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a request that cannot be read."""
    del exception
    return _page(request, 400, "This could not be read", "Nothing was changed.")


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that is not of this page, or of an earlier start."""
    del reason
    return _page(
        request, 403, "This form was not taken", "Nothing was changed. Load the page again."
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours."""
    return _page(
        request,
        500,
        "Something went wrong here",
        "What was decided before is kept. The terminal in which it was started says more.",
    )


def _page(request: HttpRequest, status: int, heading: str, words: str) -> HttpResponse:
    return render(request, "error.html", {"heading": heading, "words": words}, status=status)
