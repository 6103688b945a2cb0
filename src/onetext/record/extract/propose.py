"""What a document says: the passes in their order, as one pure function.

The order is part of the method. Noise is masked before quotations are paired, since captions cut
quotations in two; quotations before sentences, since a full stop inside one ends nothing; actors
before statements, since a speaker is an actor; dates after statements, since days are carried
forward from one to the next. The same document, lexicon and known actors always give the same
proposals.
"""

from onetext.record.extract.actors.actors import find_actors
from onetext.record.extract.assessments import find_assessments
from onetext.record.extract.dates import date_statements
from onetext.record.extract.meetings.meetings import find_meetings
from onetext.record.extract.noise import mask_noise
from onetext.record.extract.proposals import Pass, Proposals
from onetext.record.extract.quantities import find_quantities
from onetext.record.extract.quotations import pair_quotations
from onetext.record.extract.repeats import find_repeats
from onetext.record.extract.sentences import split_sentences
from onetext.record.extract.speech.statements import find_statements
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor, Document

PASSES: tuple[tuple[str, Pass], ...] = (
    ("noise", mask_noise),
    ("quotations", pair_quotations),
    ("sentences", split_sentences),
    ("actors", find_actors),
    ("statements", find_statements),
    ("dates", date_statements),
    ("meetings", find_meetings),
    ("assessments", find_assessments),
    ("quantities", find_quantities),
    ("repeats", find_repeats),
)
"""Every pass with its name, in their order."""


def propose(document: Document, *, lexicon: Lexicon, known: tuple[Actor, ...] = ()) -> Proposals:
    """Return all that the rules find in a document; nothing of it counts before it is confirmed.

    ``known`` are the actors that the record has already: the same person keeps the same id.
    """
    found = Proposals(document=document, lexicon=lexicon, known=known)
    for _, one in PASSES:
        found = one(found)
    return found
