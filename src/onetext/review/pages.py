"""The addresses of the page: the page itself, its documents, and one for each verb.

A form that is sent without scripts is answered with a redirection to the page; with them, with the
part of the page that changes. Both show the same, and both carry the filters on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from onetext.errors import RecordError
from onetext.record.store.store import Store
from onetext.review.desk import Desk
from onetext.review.keys import KEYS
from onetext.review.picture import Place, documents_of, is_there, picture_of, place_of
from onetext.review.rows.filters import (
    BANDS,
    KINDS,
    STATES,
    Filters,
    filters_of_query,
    read_filters,
)
from onetext.review.verbs import VERBS, Asked, Done, refuse_unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the page says happened, or what is to be mended, with what was typed."""

    said: str = ""
    wrong: tuple[str, ...] = ()
    typed: Mapping[str, str] | None = None


def index(request: HttpRequest) -> HttpResponse:
    """Return the page."""
    if request.method != "GET":
        raise Http404
    chosen, place = read_filters(request.GET.dict()), _place(request.GET)
    said = request.GET.get("said", "")[:200]
    return _desk(request).ask(lambda store: _index(request, store, (chosen, place), said))


def _index(
    request: HttpRequest, store: Store, where: tuple[Filters, Place], said: str
) -> HttpResponse:
    wanted = where[1].row
    if wanted and not is_there(store.view(), wanted):
        said = "The row of this address is not in the record. This is the next one."
    return _shown(request, store, where, Told(said=said))


def documents(request: HttpRequest) -> HttpResponse:
    """Return the list of documents with what is unchecked in each."""
    if request.method != "GET":
        raise Http404
    overview = _desk(request).ask(lambda store: documents_of(store.view()))
    return render(request, "documents.html", {"overview": overview})


def do(request: HttpRequest, verb: str) -> HttpResponse:
    """Carry out what a form asks for, and show what comes after it."""
    if request.method != "POST" or verb not in VERBS:
        raise Http404
    return _desk(request).ask(lambda store: _done(request, store, verb))


def _done(request: HttpRequest, store: Store, verb: str) -> HttpResponse:
    given = request.POST.dict()
    chosen = filters_of_query(given.get("filters", ""))
    here = Place(row=given.get("here", ""), home=given.get("home", ""))
    asked = Asked(
        target=given.get("target", ""),
        given=given,
        who=_desk(request).who,
        many=tuple(request.POST.getlist("many")),
        lexicon=_desk(request).lexicon,
    )
    after = place_of(store.view(), chosen, here)
    try:
        refuse_unseen(store.view(), verb, asked)
        done = VERBS[verb](store, asked)
    except RecordError as error:
        wrong = tuple(f"{one.problem} {one.remedy}".strip() for one in error.findings)
        told = Told(wrong=wrong, typed=given)
        return _shown(request, store, (chosen, replace(here, panel=verb)), told, status=422)
    place = _next(store, chosen, done, after)
    if not _partly(request):
        home = "" if place.row else place.home
        extra = {"row": place.row, "home": home, "panel": place.panel, "said": done.said}
        return HttpResponseRedirect(f"/?{chosen.query(**extra)}#now")
    return _shown(request, store, (chosen, place), Told(said=done.said))


def _next(store: Store, chosen: Filters, done: Done, after: Place) -> Place:
    """Return where to go on: the row that was named, or the next open one after the last."""
    if done.row:
        return Place(row=done.row, panel=done.panel)
    return place_of(store.view(), chosen, Place(after=after.following))


def _shown(
    request: HttpRequest, store: Store, where: tuple[Filters, Place], told: Told, status: int = 200
) -> HttpResponse:
    chosen, place = where
    picture: dict[str, Any] = {
        "picture": picture_of(store.view(), chosen, place),
        "told": told,
        "who": _desk(request).who,
        "partly": _partly(request),
        "kinds": KINDS,
        "bands": BANDS,
        "states": STATES,
        "keys": KEYS,
    }
    if not _partly(request):
        return render(request, "page.html", picture, status=status)
    response = render(request, "desk.html", picture, status=status)
    home = "" if place.row else place.home
    response.headers["HX-Replace-Url"] = f"/?{chosen.query(row=place.row, home=home)}"
    return response


def _place(given: Mapping[str, str]) -> Place:
    at = given.get("at", "")
    return Place(
        row=given.get("row", ""),
        home=given.get("home", ""),
        panel=given.get("panel", ""),
        beside=given.get("beside", ""),
        at=int(at) if at.isascii() and at.isdecimal() and len(at) < 12 else -1,
    )


def _partly(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request") == "true")


def _desk(request: HttpRequest) -> Desk:
    desk: Desk = request.scope["onetext.desk"]
    return desk
