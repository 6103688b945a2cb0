"""The page answers this machine, whoever was shown the token, and nobody else; it escapes all."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from urllib.parse import unquote, urlsplit

import pytest

from onetext.errors import RecordError, UsageError
from onetext.review.desk import Desk
from onetext.review.verbs import VERBS, Asked
from onetext.web.door import Door
from onetext.web.headers import HEADERS
from onetext.web.loopback import listen
from tests.review.made_up import make_record
from tests.review.serving import ask, review_of

Served = tuple[Desk, Door]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("record")
    make_record(folder, second=True)
    with review_of(folder) as both:
        yield both


def test_the_address_with_the_token_gives_a_cookie_that_scripts_and_sites_cannot_use(
    served: Served,
) -> None:
    door = served[1]
    answer = ask(door, f"/enter/{door.token}", headers={"Cookie": ""})
    assert (answer.status, answer.headers["location"]) == (302, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{door.cookie}={door.token};")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {"Cookie": ""}),
        ("/", {"Cookie": "onetext=guess"}),
        ("/documents", {"Cookie": ""}),
        ("/do/accept", {"Cookie": ""}),
        ("/static/frame.css", {"Cookie": ""}),
        ("/no/such/page", {"Cookie": ""}),
        ("/enter/guess", {"Cookie": ""}),
        ("/enter/", {"Cookie": ""}),
        ("/", {"Host": "onetext.example"}),
        ("/", {"Host": "127.0.0.1:1"}),
        ("/", {"Host": "127.0.0.1.example:80"}),
    ],
)
def test_everybody_else_gets_the_same_refusal(
    served: Served, path: str, headers: Mapping[str, str]
) -> None:
    door = served[1]
    refusal = ask(door, "/", headers={"Cookie": ""})
    answer = ask(door, path, headers=headers)
    assert (answer.status, answer.body) == (403, refusal.body)
    assert "Lindqvist" not in answer.body
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_every_name_of_loopback_is_answered(served: Served, host: str) -> None:
    answer = ask(served[1], "/", headers={"Host": f"{host}:{served[1].port}"})
    assert answer.status == 200


@pytest.mark.parametrize("path", ["/", "/documents", "/nowhere", "/enter/guess", "/do/accept"])
def test_every_answer_has_the_security_headers(served: Served, path: str) -> None:
    answer = ask(served[1], path)
    for name, value in HEADERS:
        assert answer.headers[name.lower()] == value
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers


def test_no_page_holds_a_script_or_a_style_of_its_own(served: Served) -> None:
    for path in ("/", "/documents", "/nowhere"):
        body = ask(served[1], path).body
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", body)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", body))
        assert "https:" not in body


@pytest.mark.parametrize("verb", [*VERBS, "drop"])
def test_a_form_of_another_site_changes_nothing(served: Served, verb: str) -> None:
    desk, door = served
    before = desk.ask(lambda store: len(store.view().decisions))
    form = form_of(door)
    plain = {"Cookie": f"{door.cookie}={door.token}; {form['cookie']}"}
    elsewhere = {**plain, "Origin": "http://elsewhere.example"}
    port = {**plain, "Origin": "http://127.0.0.1:1"}
    for headers in (elsewhere, port):
        assert ask(door, f"/do/{verb}", method="POST", form=form, headers=headers).status == 403
    without = {name: value for name, value in form.items() if name != "csrfmiddlewaretoken"}
    answer = ask(door, f"/do/{verb}", method="POST", form=without, headers=plain)
    assert answer.status == 403
    assert "This form was not taken" in answer.body
    assert ask(door, f"/do/{verb}").status == 404
    assert desk.ask(lambda store: len(store.view().decisions)) == before


def form_of(door: Door) -> dict[str, str]:
    answer = ask(door, "/")
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', answer.body)
    row = re.search(r'data-row="([^"]+)"', answer.body)
    assert token
    assert row
    seen = re.search(r'name="seen" value="([^"]+)"', answer.body)
    assert seen
    return {
        "csrfmiddlewaretoken": token[1],
        "target": row[1],
        "seen": seen[1],
        "here": row[1],
        "filters": "",
        "cookie": answer.headers["set-cookie"].split(";")[0],
    }


@pytest.mark.parametrize(
    ("verb", "given", "problem"),
    [
        ("accept", {"target": "s-nothing"}, "This row is not in the record any more."),
        ("reject", {}, "A document is not rejected."),
        ("speaker", {"names": "Lindqvist"}, "Nobody says this row."),
        ("day", {"day": ""}, "No day was given."),
        ("day", {"day": "yesterday"}, "is no date in EDTF"),
        ("merge", {"other": "x"}, "A document is not merged."),
        ("accept-many", {}, "No row in view is marked sure."),
        ("accept-many", {"many": "s-nothing"}, "There is no row of this id."),
        ("statement", {"words": "never written"}, "These words are not in the document."),
        ("statement", {"words": "said that"}, "These words stand there more than once."),
        ("statement", {"start": "5", "end": "99999999"}, "These words are not in the document."),
        ("statement", {"start": "9", "end": "5"}, "These words are not in the document."),
        ("statement", {"start": "-1", "end": "x"}, "These words are not in the document."),
        ("redo", {}, "There is nothing to do again."),
        ("undo", {}, "There is nothing to undo."),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    served: Served, verb: str, given: dict[str, str], problem: str
) -> None:
    desk, door = served
    form = {**form_of(door), **given}
    cookies = {"Cookie": f"{door.cookie}={door.token}; {form['cookie']}"}
    answer = ask(door, f"/do/{verb}", method="POST", form=form, headers=cookies)
    assert answer.status == 422
    assert problem in answer.body.replace("&#x27;", "'")
    assert desk.ask(lambda store: store.view().decisions) == ()


@pytest.mark.parametrize(
    "query",
    ["row=x", "row=%00", "at=9999999999", "at=-4", "document=x&band=y", "words=%F0%9F", "beside=x"],
)
def test_an_address_that_names_nothing_shows_the_page(served: Served, query: str) -> None:
    assert ask(served[1], f"/?{query}").status == 200


def test_names_with_an_apostrophe_are_shown_as_they_are_written(tmp_path: Path) -> None:
    document = make_record(tmp_path, text="Sana O'Brien said it holds.\n")
    with review_of(tmp_path) as (desk, door):
        asked = Asked(target=document.id, given={"words": "it holds"}, who="A. Analyst")
        row = desk.ask(lambda store: VERBS["statement"](store, asked)).row
        given = {"names": "Sana O'Brien", "new": "1"}
        named = Asked(target=row, given=given, who="A. Analyst")
        desk.ask(lambda store: VERBS["speaker"](store, named))
        body = ask(door, "/?status=all").body
        assert "&amp;#" not in body
        assert "<bdi>Sana O&#x27;Brien</bdi>, <span" in body


def test_a_filter_that_lets_nothing_through_does_not_say_that_all_is_checked(
    served: Served,
) -> None:
    desk, door = served
    second = desk.ask(lambda store: store.view().documents[1])
    body = ask(door, f"/?words=never+written&home={second.id}").body
    assert "Nothing fits" in body
    assert "No row of this document fits the filter" in body
    assert "has been looked at" not in body
    assert second.title in body
    assert f'name="home" value="{second.id}"' in body


def test_an_address_of_a_row_that_is_gone_says_so(served: Served) -> None:
    said = "The row of this address is not in the record. This is the next one."
    assert said in ask(served[1], "/?row=s-nothing").body
    assert said not in ask(served[1], "/").body


def test_a_form_of_a_row_that_has_changed_is_refused(tmp_path: Path) -> None:
    make_record(tmp_path)
    with review_of(tmp_path) as (desk, door):
        form = form_of(door)
        cookies = {"Cookie": f"{door.cookie}={door.token}; {form['cookie']}"}
        desk.ask(lambda store: store.decide(form["target"], "date", None, who="Another"))
        answer = ask(door, "/do/accept", method="POST", form=form, headers=cookies)
        assert answer.status == 422
        assert "It has changed: somebody decided in another window" in answer.body
        assert len(desk.ask(lambda store: store.view().decisions)) == 1


def test_the_browser_is_not_started_with_the_token(served: Served) -> None:
    door = served[1]
    with door.leaflet("documents") as address:
        assert door.token not in address
        path = Path(unquote(urlsplit(address).path))
        assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0
        assert f"url={door.address}?to=documents" in path.read_text(encoding="utf-8")
    assert not path.parent.exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_who_is_led_here_by_a_file_goes_on_from_a_page_of_ours(served: Served, site: str) -> None:
    door = served[1]
    given = {"Cookie": "", "Sec-Fetch-Site": site}
    answer = ask(door, f"/enter/{door.token}?to=documents", headers=given)
    assert answer.status == 200
    assert 'content="0; url=/documents"' in answer.body
    assert answer.headers["set-cookie"].startswith(f"{door.cookie}={door.token};")
    assert door.token not in answer.body


HOSTILE = (
    "</bdi></mark><script>document.title = 'taken'</script>\u202emoc.elpmaxe\u202c\u2066 said "
    "<img src=x onerror=alert(1)> {{ settings.SECRET_KEY }} {% debug %} \x1b[31m\r\n" + "w" * 5_000
)


def test_a_hostile_document_is_only_text(tmp_path: Path) -> None:
    make_record(tmp_path, text=HOSTILE, title="<b onclick=alert(1)>\u202etitle</b>")
    with review_of(tmp_path) as (_, door):
        for path in ("/", "/documents"):
            body = ask(door, path).body
            assert "<script>document" not in body
            assert "<img src=x" not in body
            assert "<b onclick" not in body
            assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", body)
        assert "{{ settings.SECRET_KEY }} {% debug %}" in ask(door, "/").body


def test_a_document_of_a_megabyte_is_shown_at_once_and_in_part(tmp_path: Path) -> None:
    make_record(
        tmp_path, text="Nothing is agreed until everything is agreed. " * 22_000 + "w" * 9_000
    )
    with review_of(tmp_path) as (_, door):
        ask(door, "/")
        start = perf_counter()
        answer = ask(door, "/")
        assert perf_counter() - start < 2
        assert len(answer.body) < 200_000
        assert "Show what comes after" in answer.body
        later = ask(door, "/?at=1000000")
        assert "Show what comes before" in later.body


def test_a_folder_without_a_record_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="There is no record here"), Desk(tmp_path, "A. Analyst"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_said() -> None:
    with listen() as bound, pytest.raises(UsageError, match=r"cannot be used\. Give another"):
        listen(bound.getsockname()[1])
