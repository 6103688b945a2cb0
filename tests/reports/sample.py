"""A brief made by hand, on a fictional strait: every field used, long names and long words too."""

from datetime import date

from onetext.reports.brief import (
    AloneLine,
    Brief,
    ClaimLine,
    ClashLine,
    DemandLine,
    EventLine,
    GateLine,
    HistoryLine,
    JointLine,
    MarkLine,
    MoveLine,
    MovementLine,
    ObstacleLine,
    OptionLine,
    PackageLine,
    PartyLine,
    Passage,
    PlaceLine,
    PointLine,
    PositionLine,
    PositionStep,
    SourceLine,
    StepLine,
    StepsLine,
    TextLine,
    UnknownLine,
    UnknownSets,
    UnsettledLine,
    VerdictLine,
)
from tests.reports.sample_figures import (
    LABELS,
    sample_questions,
    sample_sensitivity,
    sample_survey,
    sample_trades,
)

NAMES = {
    "norland": "Republic of Norland",
    "sarmia": "State of Sarmia",
    "patron": "Federation of the Outer Isles and Associated Territories",
    "observers": "Joint Observer Mission of the Nine Littoral States",
    "veld": "Kingdom of Veld",
}
GRADES = {"a": "acceptable", "l": "can live with", "c": "needs change", "r": "red line", "-": ""}
PRINCIPALS = ("norland", "sarmia", "patron")


def sample_brief() -> Brief:
    """Return the brief of the Halden Strait as its makers would see it on 12 March 2026."""
    return Brief(
        title="Talks on the Halden Strait",
        as_known_on=date(2026, 3, 12),
        headline=(
            "Of 8 points, 1 is clear, 2 are open, 1 is contested, 2 are blocked between the "
            "Republic of Norland and the State of Sarmia, and 2 are unread. No reading of this "
            "draft can satisfy every party whose consent it needs."
        ),
        text=TextLine(
            number=2,
            title="Framework for the Halden Strait",
            on=date(2026, 3, 9),
            known="described",
            heading=(
                "Reconstruction from an account by the foreign minister of Norland; not the text"
            ),
            sources=("s-001", "s-002"),
        ),
        parties=_parties(),
        points=_points(),
        verdict=_verdict(),
        movement=_movement(),
        blocks=ObstacleLine(
            size=2,
            sets=(("line", "port"), ("line", "link of sarmia on port")),
            complete=True,
            sentence=(
                "What blocks: on line and port, or on line and Sarmia's link on the port, every "
                "mark would have to be at least “can live with” before the answer is no longer no."
            ),
        ),
        left=ObstacleLine(
            size=4,
            sets=(("line", "port", "trigger", "point 8"), ("line", "port", "trigger", "force")),
            complete=False,
            sentence="What is left before a yes: at least 4 places; 2 such sets were found.",
        ),
        unsettled=(
            UnsettledLine(
                state="blocked",
                places=("line", "port"),
                words="line and port (point 2, Withdrawal)",
            ),
        ),
        claims=_claims(),
        gates=_gates(),
        packages=_packages(),
        packages_heading=(
            "Three readings that movement leads to; on each, somebody crosses a red line"
        ),
        history=_history(),
        assumptions=(
            "Marks not given are unknown, never a yes.",
            "A mark carries over to the next draft while its bracket is unchanged.",
            "Firmness is not counted here.",
        ),
        proofs=(
            "Verdict: proved by going through all 576 packages.",
            "Clashes: all smallest ones found, up to 32.",
            "What is left: bounded, the search stopped at 2 sets.",
        ),
        steps=_steps(),
        readings=(
            Passage(
                title="“the present line” (line)",
                says=(
                    "Norland takes it to mean where forces stood on 1 March. Sarmia takes it to "
                    "mean the line of the armistice."
                ),
                sources=("s-005", "s-006"),
            ),
        ),
        texts=(
            Passage(
                title="Treaty of guarantee (unseen)",
                says="Between Norland and its guarantor; its words are not known.",
                sources=("s-004",),
            ),
        ),
        approvals=(
            Passage(
                title="Assembly of Norland: majority, for the framework",
                says="Not yet asked.",
                sources=("s-009",),
            ),
        ),
        outside=(Passage(title="Fish quota talks", says="Said to be linked.", sources=("s-008",)),),
        remarks=(
            Passage(
                title="What each side claims in law",
                says=(
                    "Norland claims the whole strait as internal waters; Sarmia claims a right of "
                    "transit that nobody may suspend."
                ),
                sources=("s-003", "s-004"),
            ),
        ),
        chronology=_chronology(),
        positions=_positions(),
        trades=sample_trades(),
        survey=sample_survey(),
        questions=sample_questions(),
        sensitivity=sample_sensitivity(),
        sensitivity_note="Sources dropped one at a time: 12; the other 9 change nothing.",
        sources=_sources(),
    )


def _positions() -> tuple[PositionLine, ...]:
    steps = (
        PositionStep(on=date(2026, 2, 10), grade="red line", source="s-004"),
        PositionStep(on=date(2026, 3, 10), grade="can live with", source="s-010"),
    )
    norland = NAMES["norland"]
    return (
        PositionLine(party="norland", name=norland, place="line", option="held", steps=steps),
        PositionLine(party="norland", name=norland, place="point 1", option="", steps=steps[1:]),
    )


def _parties() -> tuple[PartyLine, ...]:
    def line(key: str, seats: str, consent: str, marked: int, unmarked: int) -> PartyLine:
        return PartyLine(
            key=key,
            name=NAMES[key],
            seats=tuple(seats.split(", ")),
            consent=consent,
            needed=consent != "not needed",
            marked=marked,
            unmarked=unmarked,
        )

    return (
        line("norland", "principal, signatory", "needed for the whole text", 17, 3),
        line("sarmia", "principal, signatory", "needed for the whole text", 16, 4),
        line("patron", "guarantor, signatory", "needed for the whole text", 9, 11),
        line("observers", "stakeholder", "needed on force if force is observers", 1, 1),
        line("veld", "host", "not needed", 0, 0),
    )


def _mark(party: str, letter: str, source: str, detail: str = "") -> MarkLine:
    on = date(2026, 3, 10) if source > "s-006" else date(2026, 2, 20)
    return MarkLine(
        party=party,
        grade=GRADES[letter],
        needed=party in PRINCIPALS,
        on=on if letter != "-" else None,
        source=source if letter != "-" else "",
        estimate=source.startswith("e"),
        detail=detail,
    )


def _marks(letters: str, sources: str = "s-005 s-006 s-007") -> tuple[MarkLine, ...]:
    """Return the marks of the three principals from one letter each, and Veld's silence."""
    given = zip(PRINCIPALS, letters, sources.split(), strict=True)
    marks = [_mark(party, letter, source) for party, letter, source in given]
    return (*marks, _mark("veld", "-", ""))


def _place(name: str, state: str, sentence: str, *options: OptionLine, **more: str) -> PlaceLine:
    return PlaceLine(
        name=name,
        kind=more.get("kind", "bracket"),
        state=state,
        sentence=sentence,
        inside=more.get("inside", ""),
        options=options,
    )


def _option(name: str, words: str, letters: str, sources: str = "") -> OptionLine:
    marks = _marks(letters, sources) if sources else _marks(letters)
    return OptionLine(name=name, words=words, marks=marks)


def _points() -> tuple[PointLine, ...]:
    def point(number: int, title: str, words: str, *places: PlaceLine) -> PointLine:
        order = ("blocked", "contested", "unread", "open", "clear")
        first = min(places, key=lambda place: order.index(place.state))
        return PointLine(
            number=number,
            title=title,
            state=first.state,
            sentence=first.sentence,
            words=words,
            places=places,
        )

    return (
        point(
            1,
            "Ceasefire",
            "The Parties cease all hostilities in the Strait and its approaches from 00:00 UTC on "
            "the seventh day after signature.",
            _place(
                "point 1",
                "clear",
                "All three whose consent it needs can live with it.",
                _option("", "", "aal"),
                kind="point",
            ),
        ),
        point(
            2,
            "Withdrawal",
            "Armed forces shall withdraw [to a distance of [20|35|50]{distance} km|to the "
            "positions held on 1 March]{line: apart|held} within [30|60|90]{days} days"
            "[| of the certification in point 3]{sequence: at once|after certification}.[^1]\n\n"
            "[^1]: without prejudice (norland, sarmia): Nothing in this point affects the legal "
            "position of either side.\n",
            *_places_of_withdrawal(),
        ),
        point(
            3,
            "Verification",
            "A mission of [not fewer than 120 observers of the nine littoral states|the two "
            "Parties alone]{force: observers|parties} certifies withdrawal. Its report is "
            "triggered by [...]{trigger}.",
            *_places_of_verification(),
        ),
        point(
            4,
            "Prisoners",
            "All persons held in connection with the conflict are released, all for all, within "
            "14 days.",
            _place(
                "point 4",
                "contested",
                "The State of Sarmia wants it changed; nobody names a red line.",
                _option("", "", "acl"),
                kind="point",
            ),
        ),
        point(
            5,
            "Transit",
            "Merchant vessels of all flags pass freely.\n"
            "[No toll is levied.|A toll that covers the cost of pilots and lights may be levied, "
            "on a scale the two Parties publish together each year.|]"
            "{toll: none|cost of pilots and lights|silent}",
            _place(
                "toll",
                "open",
                "Two options can be lived with by all three.",
                _option("none", "No toll is levied.", "caa"),
                _option(
                    "cost of pilots and lights",
                    "A toll that covers the cost of pilots and lights may be levied, on a scale "
                    "the two Parties publish together each year.",
                    "all",
                ),
                _option("silent", "", "lll"),
            ),
        ),
        point(
            6,
            "Port of Halden",
            "[The port is administered by a joint authority, chaired by a neutral member, for "
            "[5|10|15]{port-term} years.|The port stays under the administration that runs it "
            "today.|The port is administered by the Federation of the Outer Isles and Associated "
            "Territories, which answers for it to both Parties.]"
            "{port: joint authority|as today|third-party administration}",
            *_places_of_port(),
        ),
        point(
            7,
            "Compensation",
            "A fund of [20..50 step 10]{fund} million crowns is set up:\n\n- half for fishermen;\n"
            "- half for the *owners of vessels* that were held.",
            _place(
                "fund",
                "open",
                "On 30 all three meet.",
                *(
                    _option(name, name, letters)
                    for name, letters in (
                        ("20", "alc"),
                        ("30", "all"),
                        ("40", "cal"),
                        ("50", "ral"),
                    )
                ),
            ),
        ),
        point(
            8,
            "Guarantees",
            "The guarantee of the Federation of the Outer Isles enters into force on the day of "
            "signature.",
            _place(
                "point 8",
                "unread",
                "The Federation of the Outer Isles and Associated Territories has not graded it.",
                _option("", "", "aa-"),
                kind="point",
            ),
        ),
    )


def _places_of_withdrawal() -> tuple[PlaceLine, ...]:
    between = "Blocked between the Republic of Norland and the State of Sarmia."
    red = MarkLine(
        party="norland",
        grade="red line",
        needed=True,
        on=date(2026, 3, 10),
        source="s-007",
        estimate=False,
        detail="firm 0.7 to 0.9; because of law; acceptable with note 1",
    )
    held = OptionLine(
        name="held",
        words="to the positions held on 1 March",
        marks=(red, _mark("sarmia", "a", "s-006"), _mark("patron", "-", "")),
    )
    return (
        _place(
            "line",
            "blocked",
            between,
            _option("apart", "to a distance of 20, 35 or 50 km", "lrl", "s-005 e-002 s-007"),
            held,
        ),
        _place(
            "distance",
            "open",
            "All three can live with 35.",
            _option("20", "20", "al-"),
            _option("35", "35", "lla"),
            _option("50", "50", "ca-"),
            inside="line: apart",
        ),
        _place(
            "days",
            "unread",
            "The Federation of the Outer Isles and Associated Territories has graded nothing here.",
            _option("30", "30", "al-"),
            _option("60", "60", "ll-"),
            _option("90", "90", "c--", "e-001 s-006 s-007"),
        ),
        _place(
            "sequence",
            "open",
            "All three can live with “after certification”.",
            _option("at once", "", "ac-"),
            _option("after certification", "of the certification in point 3", "laa"),
        ),
    )


def _places_of_verification() -> tuple[PlaceLine, ...]:
    observers = _option("observers", "not fewer than 120 observers", "all")
    more = MarkLine(
        party="observers",
        grade="",
        needed=True,
        on=None,
        source="",
        estimate=False,
        detail="",
    )
    return (
        _place(
            "force",
            "unread",
            "The Joint Observer Mission of the Nine Littoral States has not graded it.",
            OptionLine(name=observers.name, words=observers.words, marks=(*observers.marks, more)),
            _option("parties", "the two Parties alone", "cr-"),
        ),
        _place("trigger", "unread", "No words are on the table.", kind="unopened"),
    )


def _places_of_port() -> tuple[PlaceLine, ...]:
    return (
        _place(
            "port",
            "blocked",
            "Blocked between the Republic of Norland and the State of Sarmia.",
            _option("joint authority", "The port is administered by a joint authority.", "rla"),
            _option("as today", "The port stays under its administration.", "arc"),
            _option(
                "third-party administration",
                "The port is administered by the Federation of the Outer Isles.",
                "cc-",
                "e-001 e-002 s-007",
            ),
        ),
        _place(
            "port-term",
            "unread",
            "Nobody has graded it.",
            *(_option(years, years, "---") for years in ("5", "10", "15")),
            inside="port: joint authority",
        ),
    )


def _demand(party: str, place: str, sentence: str, *sources: str) -> DemandLine:
    return DemandLine(
        party=party,
        place=place,
        sentence=sentence,
        sources=sources,
        estimate=all(source.startswith("e") for source in sources),
    )


def _verdict() -> VerdictLine:
    refused = _demand(
        "sarmia", "point 4", "The State of Sarmia needs a change of point 4.", "s-006"
    )
    clash = ClashLine(
        sentence="These two cannot stand together on the line.",
        demands=(
            _demand("norland", "line", "Norland accepts only “apart”.", "s-007", "s-005"),
            _demand("sarmia", "line", "Sarmia accepts only “held”.", "e-002"),
        ),
        because="",
    )
    port = ClashLine(
        sentence="These three cannot stand together.",
        demands=(
            _demand("norland", "port", "Norland accepts only “as today”.", "s-005"),
            _demand("sarmia", "port", "Sarmia rules out “as today”.", "s-006"),
            _demand("sarmia", "link", "Sarmia: if apart, then after certification.", "s-006"),
        ),
        because="The law on ports, under which a joint authority needs a treaty, is counted in.",
    )
    return VerdictLine(
        kind="no",
        sentence=(
            "On everything recorded, no reading of this draft satisfies every party whose consent "
            "it needs. Refused outright: point 4 as drafted, by the State of Sarmia. These cannot "
            "stand together: two demands on line; three demands on port."
        ),
        estimates=(
            "Without the estimates the answer stays no: the clash on the port needs none of them."
        ),
        rests_on_estimates=False,
        mediator="",
        clashes=(
            ClashLine(
                sentence="The State of Sarmia refuses point 4 as drafted.",
                demands=(refused,),
                because="",
            ),
            clash,
            port,
        ),
        clashes_complete=True,
        aside=(
            "With point 4 set aside the answer is still no: the demands on line and port remain."
        ),
        aside_clashes=(clash, port),
        yes_if=UnknownSets(
            sets=(
                (_unknown("patron", "days", "30"), _unknown("patron", "point 8", "")),
                (_unknown("patron", "days", "60"), _unknown("patron", "point 8", "")),
            ),
            complete=True,
        ),
        none_if=UnknownSets(sets=((_unknown("observers", "force", "observers"),),), complete=False),
        lacking=(("patron", 3), ("observers", 1)),
    )


def _unknown(party: str, place: str, option: str) -> UnknownLine:
    where = f"{place}: {option}" if option else place
    return UnknownLine(
        party=party,
        place=place,
        option=option,
        sentence=f"{NAMES[party]} can live with {where}",
    )


def _move(party: str, place: str, option: str, *sources: str, red: bool = False) -> MoveLine:
    return MoveLine(
        party=party,
        place=place,
        option=option,
        red_line=red,
        steps=2 if red else 1,
        sentence=(
            f"{NAMES[party]} would move on {place}, “{option}”, from "
            f"{'a red line' if red else 'needs change'} to can live with."
        ),
        sources=sources,
    )


def _movement() -> MovementLine:
    norland = _move("norland", "port", "joint authority", "s-005", red=True)
    sarmia = _move("sarmia", "line", "apart", "e-002", red=True)
    change = _move("sarmia", "point 4", "as drafted", "s-006")
    patron = _move("patron", "port", "as today", "s-007")
    ways = (
        ((("norland", 1, 2), ("sarmia", 1, 3)), (norland, sarmia, change), 4),
        ((("norland", 2, 4), ("sarmia", 0, 1)), (norland, norland, change), 4),
        ((("sarmia", 2, 5), ("patron", 0, 1)), (sarmia, sarmia, change, patron), 3),
        ((("norland", 1, 2), ("sarmia", 0, 2), ("patron", 0, 7)), (norland, change, patron), 2),
    )
    joint = tuple(
        JointLine(
            costs=costs,
            sentence="; ".join(
                f"{NAMES[party]}: {red} red lines and {steps} steps" for party, red, steps in costs
            ),
            moves=moves,
            unknown=unknown,
        )
        for costs, moves, unknown in ways
    )
    return MovementLine(
        alone=(
            _alone("norland", "cannot: Sarmia's refusal of point 4 remains.", 0, 0, able=False),
            AloneLine(
                party="sarmia",
                able=True,
                red_lines=2,
                steps=5,
                sentence="The State of Sarmia alone: two red lines crossed, five steps in all.",
                moves=((sarmia, change), (sarmia, _move("sarmia", "port", "as today", "s-006"))),
                unknown=(3, 4),
                ties=2,
                ties_complete=True,
            ),
            _alone("patron", "cannot: the clash on line remains.", 0, 0, able=False),
        ),
        joint=joint,
        count=14,
        complete=False,
    )


def _alone(party: str, words: str, red: int, steps: int, *, able: bool) -> AloneLine:
    return AloneLine(
        party=party,
        able=able,
        red_lines=red,
        steps=steps,
        sentence=f"{NAMES[party]} alone {words}",
        moves=(),
        unknown=(),
        ties=0,
        ties_complete=True,
    )


def _claims() -> tuple[ClaimLine, ...]:
    return (
        ClaimLine(
            by="A. Holm",
            role="envoy of the Federation",
            on=date(2026, 3, 11),
            words="one final issue",
            quoted=True,
            about="the talks as a whole",
            source="s-010",
        ),
        ClaimLine(
            by="B. Tarn",
            role="foreign minister of Norland",
            on=date(2026, 3, 12),
            words="Most of the text is agreed; the port is not.",
            quoted=False,
            about="what is left",
            source="s-001",
        ),
    )


def _gates() -> tuple[GateLine, ...]:
    words = {
        "reconcilable": "No reading of this draft satisfies all whose consent it needs.",
        "signable": "Not assessed.",
        "approvable": "The Assembly of Norland is to vote; nothing is known of its majority.",
        "performable": "Not assessed.",
        "durable": "Not assessed.",
    }
    return tuple(
        GateLine(name=name, assessed=says != "Not assessed.", sentence=says)
        for name, says in words.items()
    )


def _packages() -> tuple[PackageLine, ...]:
    def package(label: str, line: str, distance: str, port: str) -> PackageLine:
        apart = (
            (" to a distance of ", "line", line),
            (distance, "distance", distance),
            (" km", "line", line),
        )
        held = ((" to the positions held on 1 March", "line", line),)
        halden = {
            "as today": (("The port stays under its administration.", "port", port),),
            "joint authority": (
                ("The port is administered by a joint authority for ", "port", port),
                ("10", "port-term", "10"),
                (" years.", "port", port),
            ),
        }
        return PackageLine(
            label=label,
            note="Nobody has graded the term." if port == "joint authority" else "",
            options=(
                ("line", line),
                ("distance", distance or "does not arise"),
                ("days", "60"),
                ("toll", "silent"),
                ("port", port),
            ),
            differs=("line", "distance", "port", "port-term"),
            text=(
                (1, "Ceasefire", (("The Parties cease all hostilities.", "", ""),)),
                (
                    2,
                    "Withdrawal",
                    (
                        ("Armed forces shall withdraw", "", ""),
                        *(apart if line == "apart" else held),
                        (" within ", "", ""),
                        ("60", "days", "60"),
                        (" days.\n\nNothing in this point is final.", "", ""),
                    ),
                ),
                (4, "Prisoners", (("All persons held are released.", "", ""),)),
                (
                    5,
                    "Transit",
                    (
                        ("Merchant vessels of all flags pass freely.", "", ""),
                        ("", "toll", "silent"),
                    ),
                ),
                (6, "Port of Halden", halden[port]),
            ),
            moves=(
                _move("sarmia", "line", line, "e-002", red=True),
                _move("norland", "port", port, "s-005"),
            ),
            unknown=4,
        )

    return (
        package(LABELS[0], "apart", "35", "joint authority"),
        package(LABELS[1], "apart", "50", "as today"),
        package(LABELS[2], "held", "", "joint authority"),
    )


def _history() -> tuple[HistoryLine, ...]:
    days = (
        (date(2026, 2, 2), 1, "too little known", "uuuuuuuuuuuu", 12),
        (date(2026, 2, 20), 1, "turns on", "cuuobuuuuuoo", 9),
        (date(2026, 3, 9), 2, "no", "cbuuobou", 6),
        (date(2026, 3, 12), 2, "no", "cbuxobou", 4),
    )
    words = {"c": "clear", "o": "open", "u": "unread", "x": "contested", "b": "blocked"}
    return tuple(
        HistoryLine(
            on=on,
            draft=draft,
            verdict=verdict,
            counts=tuple(
                (word, letters.count(letter)) for letter, word in words.items() if letter in letters
            ),
            points=tuple((n, words[letter]) for n, letter in enumerate(letters, start=1)),
            left=left,
        )
        for on, draft, verdict, letters, left in days
    )


def _steps() -> StepsLine:
    return StepsLine(
        order=(
            StepLine(
                id="ceasefire",
                title="Ceasefire",
                who=("norland", "sarmia"),
                after=(),
                when="within 7 days",
                verified_by="the mission",
                undone_by="either side resumes fire",
                sources=("s-001",),
            ),
            StepLine(
                id="withdrawal",
                title="Withdrawal from the approaches",
                who=("norland",),
                after=("ceasefire",),
                when="within 60 days",
                verified_by="the mission",
                undone_by="",
                sources=("s-001", "s-002"),
            ),
        ),
        cycles=("certification comes after withdrawal comes after certification",),
        exposures=("Norland is exposed from withdrawal until certification: 60 days.",),
        irreversible=("Withdrawal cannot be undone and is answered only by certification.",),
    )


def _chronology() -> tuple[EventLine, ...]:
    return (
        EventLine(
            on=date(2026, 2, 2),
            when="2 February 2026",
            kind="document",
            title="Draft 1 is handed over",
            detail="",
            contested=False,
            asserted_by=(),
            denied_by=(),
            sources=("s-003",),
        ),
        EventLine(
            on=date(2026, 2, 28),
            when="28 February to 1 March 2026",
            kind="meeting",
            title="Proximity talks in Veld",
            detail="Shuttle, at the level of ministers. Outcome: draft 2 is announced.",
            contested=False,
            asserted_by=(),
            denied_by=(),
            sources=("s-003", "s-004"),
        ),
        EventLine(
            on=date(2026, 3, 4),
            when="4 March 2026",
            kind="act",
            title="A patrol boat passes the line",
            detail="",
            contested=True,
            asserted_by=(("Republic of Norland", "s-005"),),
            denied_by=(("State of Sarmia", "s-006"),),
            sources=("s-005", "s-006"),
        ),
    )


def _sources() -> tuple[SourceLine, ...]:
    def source(number: int, title: str, publisher: str, kind: str = "report") -> SourceLine:
        return SourceLine(
            id=f"s-{number:03}",
            kind=kind,
            title=title,
            publisher=publisher,
            upstream="Strait News Agency" if number == 2 else "",
            address=f"https://example.org/halden/{number:03}/" + "very-long-path-" * (number % 4)
            if number != 9
            else "",
            on=date(2026, 3, number) if number != 8 else None,
            place=f"page {number}" if number % 2 else "",
            says=f"In our words: what source {number} says.",
            author="",
            why="",
            used=number % 5,
        )

    titles = (
        ("The minister goes through the draft", "Norland Gazette"),
        ("Twenty minutes on eight points", "Halden Post"),
        ("Communiqué of the host", "Ministry of Foreign Affairs of the Kingdom of Veld"),
        ("Guarantee said to be ready", "Sarmian Wire"),
        ("Statement of the Republic of Norland", "Government of Norland"),
        ("Statement of the State of Sarmia", "Government of Sarmia"),
        ("Remarks to journalists", "Federation Press Service"),
        ("Fish and flags", "Fisheries Weekly"),
        ("Constitution of Norland, article 9", "Assembly of Norland"),
        ("Envoy: one final issue", "Halden Post"),
    )
    kinds = ("report", "report", "document", "report", "statement", "statement", "statement")
    documents = tuple(
        source(n, title, publisher, (*kinds, "report", "document", "statement")[n - 1])
        for n, (title, publisher) in enumerate(titles, start=1)
    )
    estimates = tuple(
        SourceLine(
            id=id_,
            kind="estimate",
            title="",
            publisher="",
            upstream="",
            address="",
            on=date(2026, 3, 8),
            place="",
            says=says,
            author="regional analyst of the support unit",
            why=why,
            used=2,
        )
        for id_, says, why in (
            ("e-001", "Norland would want the term shortened.", "It said so in earlier rounds."),
            ("e-002", "Sarmia would refuse any withdrawal.", "No statement since January."),
        )
    )
    return documents + estimates
