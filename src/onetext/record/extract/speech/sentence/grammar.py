"""The closed classes of words by which the rules tell where a clause begins and ends.

They are the function words of English, which no record has reason to change; what a record may
add to (verbs of saying, titles, bodies, given names) stands in the lexicon.
"""

import re


def words_of(line: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(line.split())


HAVE = words_of("has have had having ’ve 've")
BE = words_of("is are was were been being be ’s 's am isn’t isn't wasn’t wasn't")
DO = words_of("do does did")
MODALS = words_of(
    "will would could can may might shall should must cannot wo n’t won’t won't wouldn’t "
    "wouldn't couldn’t couldn't can’t can't shouldn’t shouldn't ’ll 'll"
)
NEGATIONS = words_of(
    "not never neither didn’t didn't doesn’t doesn't don’t don't hasn’t hasn't haven’t "
    "haven't hadn’t hadn't declined refused failed declines refuses nobody"
)
AUXILIARIES = HAVE | BE | DO
ON_AND_ON = words_of(
    "intervened rose returned wrote rang phoned telephoned paused "
    "continues continued continue goes went sought appeared seemed moved came proceeded "
    "hastened rushed used"
)
"""What may stand before ``to say`` and leave it said: he went on to say."""

DETERMINERS = words_of(
    "the a an this that these those his her its their our my your some any several many most "
    "both all each every another other no two three four five six dozens hundreds one"
)
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
PREPOSITIONS = words_of(
    "of for to in from with at on by about over under after before during against between "
    "among within without into onto near outside inside across since until despite amid "
    "through via upon towards toward behind beyond beside besides following including like "
    "than alongside ahead because regarding concerning per throughout off"
)
CONJUNCTIONS = words_of(
    "but while though although whereas because when if unless whether that which who whom "
    "whose what where why how yet so as once even until since"
)
"""Words that begin a clause of its own; ``and`` and ``or`` are weighed where they stand."""

SUBORDINATE = words_of("while though although whereas as when because if after before")
RELATIVES = words_of("which who whom whose that what where")
PRONOUNS = words_of("he she they it")
NOBODYS = words_of(
    "somebody someone anybody anyone everybody everyone nobody "
    "i we you there this these those me us him them something nothing"
)
QUANTIFIED = words_of("both neither others many some few most all several one another")

_NOT_ADVERBS = words_of(
    "july italy ally family assembly supply reply rally monopoly bully belly ugly early only "
    "likely friendly kelly emily sally molly billy holly kimberly willy reilly"
)
_ADVERBS = words_of(
    "also then later earlier again still ever just now once too even however meanwhile "
    "instead already often always soon yesterday today tonight tomorrow afterwards afterward "
    "thereafter since nevertheless nonetheless moreover furthermore further likewise "
    "separately early late long first last once twice elsewhere there here only ago thus "
    "therefore both all"
)
_TIMES = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december morning afternoon evening night "
    "noon midnight day week month year weekend days weeks months years hours hour minutes "
    "overnight yesterday today tonight mondays thursdays this last next previous same a.m. "
    "p.m. gmt"
)
_PAST = words_of(
    "was were had did went came took made gave met held began left became brought got found "
    "kept led lost put ran saw sent set stood told thought won wrote said spoke broke fell "
    "rose grew knew felt built bought paid sat drew drove flew hit cut let struck sought "
    "fought laid spent dealt agreed arrived ended failed"
)
_NOT_PAST = words_of(
    "united armed unnamed indeed need speed seized occupied so-called unidentified masked "
    "advanced red bed fed wed hundred sacred continued limited proposed mixed aged led based"
)


def is_adverb(low: str) -> bool:
    """Whether a word only colours a verb (``later``, ``flatly``)."""
    return low in _ADVERBS or (low.endswith("ly") and low not in _NOT_ADVERBS)


def is_time(low: str) -> bool:
    """Whether a word names a day or a stretch of time."""
    return low in _TIMES or bool(re.fullmatch(r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.]\d\d", low))


def is_finite(low: str) -> bool:
    """Whether a word makes a clause a clause: an auxiliary, a modal, or a past form."""
    return (
        low in AUXILIARIES
        or low in MODALS
        or low in _PAST
        or (low.endswith("ed") and len(low) > 3 and low not in _NOT_PAST)
        or low.endswith(("n’t", "n't"))
    )


THINGS = words_of(
    "statement statements communique communiqué letter speech address remarks remark comments "
    "comment report reports document documents text draft plan video post posts message "
    "transcript readout tweet proposal declaration article account note notice memo release "
    "broadcast interview briefing footage photo caption headline paper resolution treaty "
    "agreement deal talks meeting meetings visit move decision call criticism claim claims "
    "warning warnings demand demands words poll survey study data figures images chart map "
    "clause annex protocol version summit negotiations discussions session conference attack "
    "attacks strike strikes war conflict ceasefire process push effort efforts offer step "
    "steps progress result results reports"
)
"""Things that are said to say something: who stands behind them is looked for beside them."""

PAPERS = words_of(
    "remarks comments speech address announcement words statement communique communiqué letter "
    "report document readout tweet post message "
    "declaration release note transcript text account resolution memo briefing"
)

ROLES = words_of(
    "coastguard guard police hospital programme broadcaster daily paper magazine website channel "
    "network operator airline chamber contact contacts chargé "
    "official officials spokesman spokeswoman spokesperson spokespeople spokespersons "
    "diplomat diplomats source sources minister ministers envoy envoys negotiator negotiators "
    "ambassador ambassadors aide aides adviser advisor advisers advisors governor governors "
    "mayor mayors analyst analysts expert experts critic critics observer observers people "
    "person persons leader leaders general commander commanders officer officers lawmaker "
    "lawmakers senator senators deputy deputies witness witnesses resident residents police "
    "military army navy government governments ministry ministries office service agency "
    "department embassy parliament commission council secretariat court mission group groups "
    "party parties delegation delegations delegate delegates side sides team teams troops "
    "forces units media newspaper outlet outlets participant participants mediator mediators "
    "monitor monitors rebel rebels families activist activists campaigner campaigners "
    "opponent opponents supporter supporters economist economists historian historians "
    "president chancellor premier king secretary chief chair chairman chairwoman director "
    "head representative representatives authority authorities administration regime bloc "
    "alliance coalition union members member allies ally neighbours man woman men women "
    "soldier soldiers colonel admiral captain judge prosecutor prosecutors lawyer lawyers mp "
    "mps lawmakers politician politicians scholar professor reporter reporters journalist "
    "journalists presenter host anchor investigators researchers scientists doctors medics "
    "rescuers firefighters company firm organisation organization foundation institute "
    "presidency cabinet kremlin correspondent attendee attendees insider insiders figure "
    "figures veteran veterans moderator state countries nations capitals powers states sheikh "
    "prince princess queen sultan emir pope pontiff cardinal bishop patriarch cleric "
    "ayatollah billionaire republican republicans democrat democrats lord duo trio pair "
    "couple sceptics skeptics hawks doves farmers fishermen miners unions workers staff"
)
"""Nouns for those who speak without a name."""
