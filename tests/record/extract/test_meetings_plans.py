"""Who is of a meeting that is planned in one breath with a journey."""

from tests.record.extract.made_up import names, read

PEOPLE = (
    "President Anna Lindqvist of Norland and President Ilan Marek of Sarmia were both in Merovia. "
    "Norlandic envoy Tove Brandt and Sarmian envoy Petr Osk came with them.\n\n"
)


def test_the_second_of_two_plans_has_the_same_people() -> None:
    found = read(
        PEOPLE
        + "Brandt and Lindqvist would travel to Brenholm on Friday and would also meet with Osk."
    )
    (claim,) = found.meetings
    assert names(found, claim) == ["Anna Lindqvist", "Petr Osk", "Tove Brandt"]
    assert claim.held == "planned"
