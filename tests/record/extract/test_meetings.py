import pytest

from onetext.record.extract.proposals import Proposals
from onetext.record.model import EventClaim
from tests.record.extract.made_up import names, read

PEOPLE = (
    "President Anna Lindqvist of Norland and President Ilan Marek of Sarmia were both in Merovia. "
    "Norlandic envoy Tove Brandt and Sarmian envoy Petr Osk came with them.\n\n"
)


def only(text: str, day: str = "2026-01-22") -> tuple[Proposals, EventClaim]:
    found = read(PEOPLE + text, day)
    (claim,) = found.meetings
    return found, claim


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist met Marek in Brenholm on Wednesday.",
        "Lindqvist and Marek met in Brenholm on Wednesday.",
        "Lindqvist met with Marek on Wednesday in Brenholm.",
        "Lindqvist held talks with Marek in Brenholm on Wednesday.",
        "Lindqvist and Marek held talks in Brenholm on Wednesday.",
        "Lindqvist hosted Marek in Brenholm on Wednesday.",
        "Talks between Lindqvist and Marek took place in Brenholm on Wednesday.",
        "Lindqvist’s meeting with Marek in Brenholm on Wednesday was short.",
        "Lindqvist and Marek’s meeting in Brenholm on Wednesday was short.",
        "Lindqvist said talks with Marek in Brenholm on Wednesday had been short.",
        "It was quiet for Lindqvist, who met Marek in Brenholm on Wednesday.",
        "The Lindqvist-Marek meeting in Brenholm on Wednesday was short.",
        "Lindqvist had a “very good” meeting with Marek in Brenholm on Wednesday.",
        "Lindqvist arrived in Brenholm on Wednesday for talks with Marek.",
        "“I had a good meeting with Marek in Brenholm on Wednesday,” Lindqvist said.",
    ],
)
def test_who_met_where_and_when_however_it_is_put(sentence: str) -> None:
    found, claim = only(sentence)
    assert names(found, claim) == ["Anna Lindqvist", "Ilan Marek"]
    assert claim.place == "Brenholm"
    assert claim.when is not None
    assert claim.when.edtf == "2026-01-21"
    assert claim.held == "held"
    assert all(span.fits(found.text) for span in claim.spans)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt will meet Osk in Aldmouth on Friday.",
        "Brandt and Osk are due to hold talks in Aldmouth on Friday.",
        "A meeting between Brandt and Osk in Aldmouth on Friday is planned.",
        "Brandt’s meeting with Osk will take place in Aldmouth on Friday.",
        "Brandt is to travel to Aldmouth on Friday for talks with Osk.",
    ],
)
def test_a_plan_is_told_from_what_took_place(sentence: str) -> None:
    found, claim = only(sentence)
    assert names(found, claim) == ["Petr Osk", "Tove Brandt"]
    assert (claim.place, claim.held) == ("Aldmouth", "planned")
    assert claim.when is not None
    assert claim.when.edtf == "2026-01-23"


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks have stalled.",
        "Peace talks between the sides have been slow.",
        "Marek met the conditions of the plan.",
        "Lindqvist called for talks with Marek.",
        "Marek refused to meet Lindqvist.",
        "Lindqvist and Marek have met several times.",
        "The meeting room in Brenholm was cold.",
    ],
)
def test_what_is_wished_for_usual_or_too_vague_is_no_meeting(sentence: str) -> None:
    assert read(PEOPLE + sentence).meetings == ()


def test_whoever_only_tells_of_a_meeting_took_no_part_in_it() -> None:
    found, claim = only("Lindqvist said that Brandt met Osk in Aldmouth on Wednesday.")
    assert names(found, claim) == ["Petr Osk", "Tove Brandt"]


def test_vaguer_words_join_the_fuller_ones_and_bring_what_they_know() -> None:
    found, claim = only(
        "Lindqvist met Marek in Brenholm on Wednesday.\n\n"
        "The hour-long meeting was tense.\n\nThe two leaders spoke after their talks."
    )
    assert len(claim.spans) == 3
    assert (claim.duration, claim.place, claim.level) == ("PT1H", "Brenholm", "leaders")
    assert names(found, claim) == ["Anna Lindqvist", "Ilan Marek"]


def test_two_meetings_of_the_same_people_in_the_same_place_are_told_apart_by_their_dates() -> None:
    found = read(
        PEOPLE + "Brandt met Marek in Tovar overnight.\n\n"
        "Brandt had also met Marek in Tovar overnight on December 2, 2025."
    )
    assert [one.when and one.when.edtf for one in found.meetings] == [
        "2026-01-21/2026-01-22",
        "2025-12-02",
    ]


def test_meetings_of_leaders_and_of_their_envoys_are_two() -> None:
    found = read(
        PEOPLE + "Lindqvist met Marek in Brenholm on Wednesday.\n\n"
        "Brandt and Osk held talks in Brenholm on Wednesday."
    )
    assert [one.level for one in found.meetings] == ["leaders", "envoys"]


def test_a_plan_and_the_report_of_it_are_one_where_the_day_is_one() -> None:
    _, claim = only(
        "Lindqvist was due to meet Marek in Brenholm on Thursday.\n\n"
        "Lindqvist met Marek in Brenholm on Thursday."
    )
    assert claim.held == "held"


def test_two_days_given_for_one_plan_are_both_kept_and_said_to_differ() -> None:
    _, claim = only(
        "Marek said that he would receive Brandt in Tovar on Thursday, "
        "while Lindqvist said the meeting would take place on Friday."
    )
    assert claim.when is not None
    assert claim.when.edtf == "2026-01-22/2026-01-23"
    assert claim.when.rule == "days-differ"


def test_those_who_also_attended_join_the_meeting() -> None:
    found, claim = only(
        "Lindqvist met Marek in Brenholm on Wednesday.\n\n"
        "The meeting was also attended by Tove Brandt and Petr Osk."
    )
    assert len(claim.participants) == 4
    assert "Petr Osk" in names(found, claim)


def test_the_time_of_day_is_kept_with_its_zone_and_the_length_as_a_duration() -> None:
    _, claim = only(
        "Brandt’s meeting with Osk in Aldmouth on Friday will begin after 7 to 8 p.m. GMT."
    )
    assert claim.time == "19:00/20:00+00:00"
    _, claim = only(
        "Brandt and Osk held talks in Aldmouth on Wednesday that lasted three and a half hours."
    )
    assert claim.duration == "PT3H30M"


@pytest.mark.parametrize(
    ("said", "duration"),
    [
        ("more than three hours", "PT3H/.."),
        ("at least two hours", "PT2H/.."),
        ("just under four hours", "../PT4H"),
        ("nearly four hours", "PT4H~"),
        ("about three and a half hours", "PT3H30M~"),
        ("three hours", "PT3H"),
    ],
)
def test_a_length_is_kept_as_softly_as_it_was_said(said: str, duration: str) -> None:
    _, claim = only(f"Brandt and Osk held talks in Aldmouth on Wednesday that lasted {said}.")
    assert claim.duration == duration


def test_just_after_midnight_is_an_interval_of_two_days() -> None:
    _, claim = only("Marek met Brandt in Tovar just after midnight Thursday.")
    assert claim.when is not None
    assert claim.when.edtf == "2026-01-22/2026-01-23"


def test_the_two_leaders_are_the_last_two_of_that_level_from_different_sides() -> None:
    found, claim = only("The two leaders met in Tovar in February.")
    assert names(found, claim) == ["Anna Lindqvist", "Ilan Marek"]
    found, claim = only("The two envoys talked for two hours in Aldmouth on Wednesday.")
    assert names(found, claim) == ["Petr Osk", "Tove Brandt"]
    assert claim.duration == "PT2H"


def test_whom_another_met_is_not_the_one_who_had_breakfast() -> None:
    found = read(PEOPLE + "Brandt met Osk on Tuesday and had breakfast with Marek on Wednesday.")
    assert [names(found, one) for one in found.meetings] == [
        ["Petr Osk", "Tove Brandt"],
        ["Ilan Marek", "Tove Brandt"],
    ]


def test_a_call_that_prepares_a_summit_is_not_the_summit() -> None:
    found = read(
        PEOPLE + "Brandt held a phone call with Osk on Tuesday.\n\n"
        "The call between Brandt and Osk prepared a summit between Lindqvist and Marek in Brenholm "
        "on Friday."
    )
    assert [(one.format, names(found, one)) for one in found.meetings] == [
        ("call", ["Petr Osk", "Tove Brandt"]),
        ("bilateral", ["Anna Lindqvist", "Ilan Marek"]),
    ]


def test_a_meal_with_somebody_is_a_meeting() -> None:
    found, claim = only("Lindqvist had dinner with Marek in Brenholm on Wednesday.")
    assert names(found, claim) == ["Anna Lindqvist", "Ilan Marek"]


def test_a_call_is_no_meeting_in_person() -> None:
    found = read(
        PEOPLE + "Lindqvist spoke by phone with Marek on Tuesday.\n\n"
        "Lindqvist met Marek in Brenholm on Wednesday."
    )
    assert [one.format for one in found.meetings] == ["call", "bilateral"]


def test_three_sides_make_it_trilateral_without_anybody_named() -> None:
    found = read(
        "Officials from Norland, Sarmia and Keld will hold talks in Cassel on Friday.", "2026-01-22"
    )
    (claim,) = found.meetings
    assert claim.participants == ()
    assert set(claim.parties) >= {"Norland", "Sarmia", "Keld"}
    assert (claim.format, claim.place, claim.held) == ("trilateral", "Cassel", "planned")


def test_a_denial_is_kept_beside_the_assertion() -> None:
    found, claim = only(
        "Lindqvist said that Brandt met Osk in Aldmouth on Wednesday.\n\n"
        "Marek denied that any meeting took place."
    )
    people = {one.id: one.name for one in found.actors}
    assert [people[one] for one in claim.denied_by] == ["Ilan Marek"]
    assert [people[one] for one in claim.asserted_by] == ["Anna Lindqvist"]


def test_a_condition_to_come_is_kept_with_the_meeting() -> None:
    _, claim = only(
        "Marek had said he would only travel to Brenholm if he could sign a truce.\n\n"
        "Lindqvist met Marek in Brenholm on Wednesday."
    )
    assert claim.condition == "if he could sign a truce"
    assert claim.condition_met == ""


def test_a_seat_of_government_stands_for_its_capital() -> None:
    _, claim = only("Lindqvist met Marek at White Hall on Wednesday.")
    assert claim.place == "Havn"


def test_a_meeting_long_ago_is_kept_with_its_own_date() -> None:
    _, claim = only("Lindqvist met Marek in Tovar in February.")
    assert claim.when is not None
    assert (claim.when.edtf, claim.band) == ("2025-02", "check")


def test_without_a_day_of_the_document_a_meeting_has_none() -> None:
    _, claim = only("Lindqvist met Marek in Brenholm on Wednesday.", "")
    assert claim.when is None


def test_words_that_judge_it_are_kept_as_its_outcome() -> None:
    _, claim = only(
        "Lindqvist’s meeting with Marek in Brenholm on Wednesday was very constructive."
    )
    assert claim.outcome == "very constructive"


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt would meet Osk and Marek separately in Brenholm on Friday, officials said.",
        "Brandt will hold separate meetings with Osk and Marek in Brenholm on Friday.",
    ],
)
def test_those_met_separately_did_not_meet_each_other(sentence: str) -> None:
    found = read(PEOPLE + sentence)
    assert [names(found, one) for one in found.meetings] == [
        ["Petr Osk", "Tove Brandt"],
        ["Ilan Marek", "Tove Brandt"],
    ]
    assert {one.held for one in found.meetings} == {"planned"}


def test_a_meeting_is_not_made_of_two_sentences_of_a_quotation() -> None:
    found = read(
        PEOPLE + "“It is only a plan for talks. In Brenholm people suffer,” Lindqvist said."
    )
    assert found.meetings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist called on Marek in Brenholm on Wednesday.",
        "Lindqvist was warmly received by Marek in Brenholm on Wednesday.",
        "Talks in Brenholm on Wednesday brought together Lindqvist and Marek.",
        "Lindqvist held a dinner in honour of Marek in Brenholm on Wednesday.",
        "It helps that Lindqvist, who saw Marek again in Brenholm on Wednesday, is calm.",
    ],
)
def test_calls_and_dinners_are_meetings(sentence: str) -> None:
    found, claim = only(sentence)
    assert names(found, claim) == ["Anna Lindqvist", "Ilan Marek"]
    assert claim.place == "Brenholm"
    assert claim.when is not None
    assert claim.when.edtf == "2026-01-21"


def test_calling_on_somebody_to_act_is_no_call() -> None:
    assert read(PEOPLE + "Lindqvist called on Marek to leave Brenholm.").meetings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Norlandic and Sarmian negotiators met in Brenholm on Wednesday.",
        "Norlandic negotiators flew to Brenholm on Wednesday for talks with Sarmian officials.",
    ],
)
def test_sides_that_nobody_is_named_of_are_found(sentence: str) -> None:
    _, claim = only(sentence)
    assert set(claim.parties) == {"Norland", "Sarmia"}
    assert claim.place == "Brenholm"


LED = (
    "Norlandic and Sarmian delegations met in Brenholm on Wednesday. {led} "
    "The talks in Brenholm were long."
)


@pytest.mark.parametrize(
    "led",
    [
        "The delegations were led by Tove Brandt, the envoy, and by Petr Osk.",
        "Norland’s delegation was led by Tove Brandt, while Sarmia was represented by Petr Osk.",
        "Brandt led the Norlandic delegation, and Marek named Osk as its chief negotiator.",
    ],
)
def test_who_led_the_delegations_took_part(led: str) -> None:
    found, claim = only(LED.format(led=led))
    assert names(found, claim) == ["Petr Osk", "Tove Brandt"]


def test_the_heads_of_delegation_are_those_who_led_them() -> None:
    found = read(
        PEOPLE + "The delegations were led by Tove Brandt and Petr Osk. The heads of delegation "
        "met alone in Brenholm on Wednesday."
    )
    assert [names(found, one) for one in found.meetings] == [["Petr Osk", "Tove Brandt"]]


def test_the_envoys_are_those_whom_the_text_called_so() -> None:
    found = read(
        PEOPLE + "The Keldish envoys, Robert Hale and Miriam Oakes, came too. "
        "Lindqvist’s working lunch with the envoys took 50 minutes."
    )
    (claim,) = found.meetings
    assert names(found, claim) == ["Anna Lindqvist", "Miriam Oakes", "Robert Hale"]


def test_a_plan_without_a_day_is_not_the_meeting_of_long_ago() -> None:
    found = read(
        PEOPLE + "Brandt said she expected to sit down with Osk.\n\n"
        "The two envoys last met in Brenholm in November."
    )
    assert [one.held for one in found.meetings] == ["planned", "held"]
    assert found.meetings[0].when is None


def test_a_session_with_its_hour_needs_no_more() -> None:
    _, claim = only("Friday’s session is due to begin at 10 a.m., Brandt said.")
    assert claim.when is not None
    assert (claim.when.edtf, claim.time, claim.held) == ("2026-01-23", "10:00", "planned")


def test_a_war_that_talks_are_about_does_not_date_them() -> None:
    _, claim = only(
        "Norlandic and Sarmian envoys met in Brenholm on Wednesday. The talks with Sarmia are to "
        "end a war that came after the invasion of Norland in February 2022."
    )
    assert claim.when is not None
    assert claim.when.edtf == "2026-01-21"


@pytest.mark.parametrize(
    "sentence",
    [
        "Marek did not meet Lindqvist in Brenholm on Wednesday, Osk said.",
        "Osk said Marek had never met Lindqvist in Brenholm on Wednesday.",
        "Lindqvist met Marek in Brenholm on Wednesday, Brandt said.\n\nOsk denied they had met.",
    ],
)
def test_a_meeting_that_somebody_denies_is_denied_by_them(sentence: str) -> None:
    found, claim = only(sentence)
    people = {one.id: one.name for one in found.actors}
    assert names(found, claim) == ["Anna Lindqvist", "Ilan Marek"]
    assert [people[one] for one in claim.denied_by] == ["Petr Osk"]
    assert "Petr Osk" not in [people[one] for one in claim.asserted_by]
    assert claim.held == "held"


def test_that_people_have_not_met_is_no_meeting() -> None:
    assert (
        read(PEOPLE + "Lindqvist and Marek have not met in Brenholm since Monday.").meetings == ()
    )


@pytest.mark.parametrize("who", ["Osk said", "the Keldish government said", "Northwire reported"])
def test_who_tells_of_a_meeting_behind_it_took_no_part(who: str) -> None:
    found, claim = only(f"Lindqvist will meet Marek in Brenholm next week, {who}.")
    assert names(found, claim) == ["Anna Lindqvist", "Ilan Marek"]
    assert set(claim.parties) == {"Norland", "Sarmia"}


def test_who_tells_that_another_met_somebody_did_not_meet_them() -> None:
    found = read(
        PEOPLE
        + "Lindqvist said Tove Brandt, the Norlandic envoy for Keld and Merovia, had a “brief "
        "but cordial” meeting with Sarmian envoy Petr Osk."
    )
    (claim,) = found.meetings
    assert names(found, claim) == ["Petr Osk", "Tove Brandt"]
    assert set(claim.parties) == {"Norland", "Sarmia"}


@pytest.mark.parametrize(
    "ahead",
    [
        "Brandt and Osk agreed to meet again in March.",
        "Brandt and Osk said their next talks will take place in March.",
    ],
)
def test_the_next_meeting_of_the_same_two_is_another(ahead: str) -> None:
    found = read(PEOPLE + f"Brandt and Osk met in Brenholm. The talks were long.\n\n{ahead}")
    first, second = found.meetings
    assert (first.place, first.when, first.held) == ("Brenholm", None, "held")
    assert second.when is not None
    assert (second.place, second.when.edtf, second.held) == ("", "2026-03", "planned")


def test_nothing_took_place_on_a_day_that_is_still_to_come() -> None:
    _, claim = only(
        "The envoy travels next week to report where the talks with Osk in Brenholm are."
    )
    assert claim.when is None or claim.held == "planned"


def test_a_call_before_a_meeting_is_no_part_of_it() -> None:
    found = read(
        PEOPLE + "Lindqvist and Brandt had spoken with Osk via phone on Tuesday in preparation for "
        "the meeting with Marek in Brenholm on Friday."
    )
    call = found.meetings[0]
    assert call.format == "call"
    assert names(found, call) == ["Anna Lindqvist", "Petr Osk", "Tove Brandt"]


LISTED = """JOINT COMMISSION ON PASSAGE
{head}
Brenholm, Wednesday, 14 January 2026

{first}: Ambassador Lucia Renn (Merovia)
Norland: Ms Tove Brandt (head of delegation), Captain Erik Sund
Sarmia: Mr Petr Osk
Apologies: Mr Robert Hale (Keld)

The paper was read and the agenda was adopted as it had been sent to all members.
The meeting was called to order at ten.
"""


def test_who_was_there_is_read_from_the_list_of_the_minutes() -> None:
    found = read(LISTED.format(head="Minutes of the third meeting", first="Chair"))
    claim = next(one for one in found.meetings if one.rule == "attendance-list")
    assert names(found, claim) == ["Erik Sund", "Lucia Renn", "Petr Osk", "Tove Brandt"]
    assert claim.when is not None
    assert (claim.place, claim.when.edtf, claim.held) == ("Brenholm", "2026-01-14", "held")
    assert claim.band == "check"


def test_a_list_that_is_no_list_of_attendance_makes_no_meeting() -> None:
    found = read(LISTED.format(head="Who is who", first="Editor"))
    assert all(one.rule != "attendance-list" for one in found.meetings)
