"""Words by their function in the sentences of notes and of management's discussion: they name balances or flows, link a subject to its
amount, open and close clauses, speak of plans."""

from __future__ import annotations

from .months import LOWER
from .motion import FLAT, MOTION, forms, level_forms
from .scales import LARGE
from .word_files import english

_READ = english("stocks_and_flows")
NATURE: dict[str, int] = {word: int(strength) for strength, words in _READ["strength"].items() for word in words.split()}
"""Strength by word, or by two words joined with an underscore: above zero for a balance, below zero for a flow."""

STOCKS, FLOWS = (frozenset(_READ["heads"][name].split()) for name in ("stock", "flow"))
"""Head nouns of labels that name a balance, and those that name a flow."""

CHANGED = MOTION - FLAT
"""Words that make an amount the change of their subject."""

CHANGING = (CHANGED - forms("adverb")) | frozenset(
    """
    changed change repaid repay paid pay redeemed repurchased received raised contributed invested spent transferred awarded earned
    incurred sold plus minus gain gains losses loss matches match matched
    """.split()
)
"""Words whose direct object is a flow, whatever the rest of the sentence is about."""

FILLERS = frozenset(
    """
    by to from at of approximately about an a the only nearly over up additional another aggregate net between as high more less than
    least just both estimated roughly around in excess range cash pretax pre-tax after-tax its our approximate total nominal upto
    """.split()
)
"""Words that may stand between a verb or noun and the amount it governs."""

BEING = level_forms("link")
"""Verbs that link a subject to its amount."""

ACTING = level_forms("say") | frozenset(
    """
    recognized recognised had has have incurred paid received issued repaid repurchased purchased acquired sold spent invested
    borrowed returned raised granted declared owned own owns owe owed owes made provided earned capitalized transferred accounted
    account funded redeemed retired awarded held hold holds approved authorized utilized employed employ operated operate maintained
    maintain maintains recognize pay receive issue repurchase invest spend fund contribute borrow reclassified accrued expects expect
    plans plan intends intend recognizes completed terminated wrote offer offers seeking obtained drew entered repay acquire reinvest
    added add adds purchase sell donate exceeding experienced suffered realized
    """.split()
)
"""Verbs whose subject is the filer and whose object is the amount."""

CLAUSE_STOPS = frozenset(
    """
    which while whereas because but although including includes due attributable reflecting driven that versus where if when since after
    before excluding respectively partially offset resulting consisting compared related who through under until unless primarily mainly
    than however
    """.split()
)
"""Words at which a noun phrase ends."""

OPENINGS = frozenset(
    """
    the a an our its their his her these those this such certain and but or in for of at on by with from as to however additionally also
    further moreover approximately both each all any there company’s company's during addition furthermore similarly likewise
    respectively no not only
    """.split()
)
"""Words that may open a clause before the noun phrase that names its subject."""

FILERS = frozenset(
    "we us it they he she you company corporation registrant board firm group bank trust partnership management parties committee court "
    "who".split()
)
"""Subjects of sentences that do not name a figure: the filer, its people and its counterparties."""

NOUN_STOPS = frozenset(
    """
    was were is are be been that which who during through from related relating due resulting compared as at under pursuant to by with
    if when per has have had will would may could should on primarily and or but because while including within associated attributable
    recorded recognized issued held based over upon after before between respectively since until remaining into than for in plus less
    the this these our its where of
    """.split()
)
"""Words that end the noun phrase after an amount."""

TIMES = frozenset(
    """
    fiscal calendar year years quarter quarters period periods months month weeks ended ending three six nine twelve thirteen first
    second third fourth full prior previous current same last comparable corresponding respectively beginning
    """.split()
).union(LOWER)
"""Words of time phrases."""

AUXILIARIES = frozenset(
    "will would could may might shall should can also currently not to have has had be been is are was were further then".split()
)
"""Words between a subject and its verb."""

SCALE_WORDS = frozenset((*LARGE, "percent"))

OTHER_MEASURES = frozenset("adjusted ebitda ebita ebitdar non-gaap non-ifrs organic constant-currency constant roic underlying".split())
"""Words that mark a measure outside the accounting standards."""
