"""The addresses of the review page."""

from django.urls import path

from onetext.review import pages
from onetext.web import assets

urlpatterns = [
    path("", pages.index, name="index"),
    path("documents", pages.documents, name="documents"),
    path("do/<slug:verb>", pages.do, name="do"),
    path("static/<str:served>", assets.serve, name="static"),
]
handler400 = "onetext.web.errors.bad_request"
handler404 = "onetext.web.errors.not_found"
handler500 = "onetext.web.errors.failed"
