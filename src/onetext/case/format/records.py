"""The records of a case file: for each a table of its fields, their kinds, meanings, examples.

These tables (and those of ``parties`` and ``marks``) are the one account of the format: reading,
writing, the JSON Schema and the test that the format's page is complete all follow them.
"""

from functools import partial
from typing import Any

from onetext.case.format.kinds import Field, Kind, Record, keyed, pairs
from onetext.case.format.values import (
    DATE,
    DAYS,
    EVENT_KIND,
    ID,
    IDS,
    KEY,
    KEYS,
    KNOWN,
    LINE,
    LINES,
    SOURCE_KIND,
    SOURCES,
    TRUTH,
    WORDS,
)
from onetext.case.model import (
    Approval,
    Claim,
    Event,
    LinkedText,
    Outside,
    Reading,
    Remark,
    Step,
    Take,
)
from onetext.sources import Source

TEXT = Record(
    title="a linked text",
    make=LinkedText,
    fields=(
        Field("title", LINE, "What it is called.", "Treaty of guarantee", required=True),
        Field("known", KNOWN, "How it is known.", "unseen", required=True),
        Field("described by", LINE, "Whose account it is, if it was only described.", "patron"),
        Field("signed by", KEYS, "The parties that signed or would sign it.", "[norland, patron]"),
        Field("says", WORDS, "What it is said to hold, in our words.", "It names the guarantor."),
        Field("source", SOURCES, "Where that is said.", "s-002", attribute="sources"),
    ),
)

TAKE = Record(
    title="a reading",
    make=Take,
    fields=(
        Field(
            "means", WORDS, "What the party takes it to mean.", "Every armed person.", required=True
        ),
        Field("source", ID, "Where the party says so.", "s-017"),
    ),
)

READING = Record(
    title="a wording that is read in two ways",
    make=Reading,
    fields=(
        Field("place", LINE, "The bracket, point or note it stands in.", "point 2", required=True),
        Field("words", WORDS, "The wording.", "armed forces", required=True),
        Field(
            "takes",
            keyed(TAKE, KEY, "party"),
            "By party, what it takes the words to mean.",
            "{norland: {means: Soldiers only., source: s-016}}",
            required=True,
        ),
    ),
)

STEP = Record(
    title="a step",
    make=partial(Step, title=""),
    lined=True,
    fields=(
        Field("id", ID, "Its id.", "withdrawal", required=True),
        Field("title", LINE, "What is done, by default the id.", "Forces withdraw"),
        Field("who", KEYS, "The parties that do it.", "[norland, sarmia]", required=True),
        Field("after", IDS, "The steps it comes after.", "[ceasefire]"),
        Field(
            "within",
            DAYS,
            "Time from the end of the last step it comes after, or from signature.",
            "7 days",
            attribute="within_days",
        ),
        Field("answered by", IDS, "The steps that the others owe for it.", "[release]"),
        Field("verified by", LINE, "Who confirms that it is done.", "observer mission"),
        Field("undone by", LINE, "How it could be taken back; nothing: not at all.", "return"),
        Field("source", SOURCES, "Where that is said.", "s-018", attribute="sources"),
    ),
)

APPROVAL = Record(
    title="an approval",
    make=Approval,
    fields=(
        Field("body", LINE, "Who must approve.", "Assembly of Norland", required=True),
        Field("of", KEY, "The party it belongs to.", "norland", required=True),
        Field("rule", LINE, "How it decides.", "majority of members", required=True),
        Field(
            "for",
            LINES,
            "What it must approve: linked texts, or framework for the draft itself.",
            "[framework]",
            attribute="covers",
        ),
        Field("outcome", LINE, "What it decided, if it has.", "approved"),
        Field("on", DATE, "The day of its decision.", "2026-04-02"),
        Field("says", WORDS, "Anything to know about it.", "It sits again in April."),
        Field("source", SOURCES, "Where that is said.", "s-030", attribute="sources"),
    ),
)

OUTSIDE = Record(
    title="a matter outside the text",
    make=Outside,
    fields=(
        Field("title", LINE, "What it is.", "Fish quota talks", required=True),
        Field(
            "said to be linked by",
            SOURCES,
            "Who ties it to the talks.",
            "s-033",
            attribute="said_by",
        ),
        Field("says", WORDS, "How.", "The minister named both in one sentence."),
    ),
)

_WHO_SAYS: Kind[Any] = pairs(LINE, ID)

EVENT = Record(
    title="an event",
    make=Event,
    fields=(
        Field("on", DATE, "The day; it orders the chronology.", "2026-03-10", required=True),
        Field("title", LINE, "What happened.", "Second round in Port Alder", required=True),
        Field("kind", EVENT_KIND, "What kind of event it is.", "meeting", required=True),
        Field("when", LINE, "When, where a day does not say it.", "night of 9 to 10 March"),
        Field("format", LINE, "Who met whom: bilateral, shuttle, trilateral, plenary.", "shuttle"),
        Field("level", LINE, "At what level.", "foreign ministers"),
        Field("place", LINE, "Where.", "Port Alder"),
        Field("participants", LINES, "Who took part: parties or names.", "[norland, Envoy]"),
        Field("planned", TRUTH, "Whether it was only announced.", "true"),
        Field("asserted by", _WHO_SAYS, "Who says it happened, and where.", "{norland: s-040}"),
        Field("denied by", _WHO_SAYS, "Who denies it, and where.", "{sarmia: s-041}"),
        Field("outcome", WORDS, "What came of it.", "A third round was announced."),
        Field("source", SOURCES, "Where that is said.", "s-042", attribute="sources"),
    ),
)

CLAIM = Record(
    title="a claim",
    make=Claim,
    fields=(
        Field("by", LINE, "Who said it.", "patron", required=True),
        Field("role", LINE, "In which capacity.", "foreign minister", required=True),
        Field("on", DATE, "The day on which it was said.", "2026-03-11", required=True),
        Field("words", WORDS, "What was said.", "We are nearly there.", required=True),
        Field("quoted", TRUTH, "Whether these are the very words.", "true", required=True),
        Field("about", LINE, "What it was said of.", "the whole text"),
        Field("source", ID, "Where.", "s-050"),
    ),
)

REMARK = Record(
    title="a remark",
    make=Remark,
    fields=(
        Field("title", LINE, "Its heading.", "Legal claims", required=True),
        Field("says", WORDS, "The remark.", "Each side holds that ...", required=True),
        Field("source", SOURCES, "What it rests on.", "[s-060, s-061]", attribute="sources"),
    ),
)

SOURCE = Record(
    title="a source",
    make=Source,
    lined=True,
    fields=(
        Field("kind", SOURCE_KIND, "What kind of source it is.", "statement", required=True),
        Field("publisher", LINE, "Who published what was read.", "Norland Gazette"),
        Field("upstream", LINE, "Who published it first, if that was only repeated.", "Agency"),
        Field("title", LINE, "Its title.", "Minister answers questions"),
        Field("address", LINE, "Its address on the web.", "https://example.org/answers"),
        Field("date", DATE, "Its date.", "2026-02-20", attribute="on"),
        Field("place", LINE, "The place in it.", "third paragraph"),
        Field("says", WORDS, "What it says, in our words.", "Norland can live with distance."),
        Field("author", LINE, "Of an estimate: the role of the person who made it.", "analyst"),
        Field("why", WORDS, "Of an estimate: the reason given.", "It signed such words in 2019."),
    ),
)

SOURCE_TABLE: Kind[tuple[Source, ...]] = keyed(SOURCE, ID, "id")
