"""Who signs what in many profiles at once is what one bargaining problem after another says."""

import numpy as np
import pytest

from onetext.analysis.problem import acceptable, gains, happens_in
from onetext.analysis.profiles.sample import FIRMNESS, problem_at, sample_profiles
from onetext.analysis.survey.signing import select, signing, surpluses
from onetext.errors import ProfilesError
from tests.analysis import wanted
from tests.analysis.survey.drawn import COUNTED, Drawn, drawn


def check_signing(found: Drawn) -> None:
    """Compare every profile of a case with the bargaining problem it is."""
    signed, surplus = (
        signing(found.profiles, found.packages),
        surpluses(found.profiles, found.packages),
    )
    agreed = signed.all
    for s in range(found.profiles.count):
        problem = problem_at(found.profiles, s)
        would = acceptable(problem, found.packages)
        assert (would == signed.accepts[:, s, :].T).all()
        assert (agreed[s] == would.all(axis=1)).all()
        scale = [stake.scale for stake in problem.stakes]
        assert np.allclose(surplus[:, s, :].T, gains(problem, found.packages) / scale, atol=1e-12)


def test_signing_and_surpluses_are_those_of_every_profile_by_itself() -> None:
    for found in drawn(range(30)):
        check_signing(found)


def test_signing_heeds_links_that_count() -> None:
    for found in drawn(range(15), shape=COUNTED):
        check_signing(found)


@pytest.mark.deep
def test_signing_is_that_of_every_profile_in_300_cases() -> None:
    cases = list(drawn(range(1000, 1320), 20))
    assert len(cases) >= 300
    for found in cases:
        check_signing(found)


def test_who_is_asked_is_who_the_case_says() -> None:
    for found in drawn(range(30)):
        asked = signing(found.profiles, found.packages).asked
        for p, party in enumerate(wanted.stakes(found.case)):
            told = [wanted.asks(found.case, party, row.package) for row in found.rows]
            assert asked[p].tolist() == told


def test_the_random_cases_have_all_that_signing_must_get_right() -> None:
    cases = list(drawn(range(30)))
    parties = [party for found in cases for party in found.bounds.parties]
    assert any(axis.live_if for found in cases for axis in found.bounds.axes)
    assert any(found.bounds.laws for found in cases)
    assert any(not party.always_asked for party in parties)
    assert any(party.together for party in parties)
    assert any(not party.issues for party in parties)
    exclusions = [exclusion for party in parties for exclusion in party.exclusions]
    assert any(exclusion.firm.high > 0 and exclusion.firm.low < 1 for exclusion in exclusions)
    assert any(exclusion.priceless for exclusion in exclusions)
    links = {h for found in cases for h in found.space.hurdles if h.link and h.party >= 0}
    assert links
    shares = [signing(found.profiles, found.packages).all.mean() for found in cases]
    assert min(shares) == 0 < max(shares)


def test_a_firm_exclusion_is_signed_by_nobody_whatever_it_is_worth() -> None:
    crossed = 0
    for found in drawn(range(20)):
        signed = signing(found.profiles, found.packages)
        for p, party in enumerate(found.bounds.parties):
            for e, exclusion in enumerate(party.exclusions):
                firm = found.profiles.parties[p].firm[:, e]
                stands = [
                    any(happens_in(package, event) for event in exclusion.events)
                    for package in found.packages
                ]
                hit = np.outer(firm, np.array(stands) & signed.asked[p])
                crossed += int(hit.sum())
                assert not signed.accepts[p][hit].any()
    assert crossed > 100


def test_selected_profiles_keep_their_figures_and_the_order_named() -> None:
    for found in drawn(range(8)):
        if found.profiles.exact:
            continue
        which = np.array([5, 0, 8, 5])
        few = select(found.profiles, which)
        assert few.count == 4
        assert (
            signing(few, found.packages).accepts
            == signing(found.profiles, found.packages).accepts[:, which]
        ).all()
        assert np.array_equal(
            surpluses(few, found.packages), surpluses(found.profiles, found.packages)[:, which]
        )
        for n, s in enumerate(which):
            one, other = problem_at(few, n), problem_at(found.profiles, int(s))
            for a, b in zip(one.stakes, other.stakes, strict=True):
                assert (a.utility == b.utility).all()
                assert (a.reservation, a.together, a.excluded) == (
                    b.reservation,
                    b.together,
                    b.excluded,
                )
        assert few.effective == pytest.approx(found.profiles.effective * 4 / 12)


def test_profiles_taken_as_firm_refuse_all_that_profiles_taken_as_stated_refuse() -> None:
    for found in drawn(range(10)):
        try:
            firm, stated, none = (
                signing(sample_profiles(found.bounds, 30, 3, firmness), found.packages).accepts
                for firmness in FIRMNESS
            )
        except ProfilesError:
            continue
        if not any(party.signs or party.refuses for party in found.bounds.parties):
            assert (firm <= stated).all()
            assert (stated <= none).all()
