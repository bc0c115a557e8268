"""Words that keep a sentence of the filing out of the digest, and words that are left out of one that is used."""

from __future__ import annotations

import re

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import LEVELS, NAMED, NOUNS, PAST, TURNS

POLICY = re.compile(
    r"\b(?:we recognize|is recognized|are recognized|are recorded|is recorded|recorded at|accounted for (?:under|as|using)"
    r"|in accordance with|ASC \d|ASU|adopt(?:ed|ion)"
    r"|accounting polic|critical accounting|useful li(?:fe|ves)|straight-line|fair value hierarchy|level [123]\b|discount rate|vest(?:s"
    r"|ed|ing)?\b|stock options?"
    r"|restricted stock|RSUs?\b|PSUs?\b|grant date|pension|postretirement|forfeit|non-?GAAP financial measures? (?:should|are)|pro forma"
    r"|unaudited pro"
    r"|Rule 10b|Exchange Act|par value|aggregate market value|subsequent event|for example|such as when|indefinite-lived"
    r"|in-process research|fair values? of (?:the |our |its "
    r"|the company[’']s )?(?:long-term |total |fixed-rate |outstanding )?(?:debt|notes|borrowings)|took part|took advantage|ESPP"
    r"|employee stock purchase|participat\w+|volunteer|table (?:above|below)|(?:above"
    r"|below|following) table|obtained in exchange"
    r"|reasonably possible that)",
    re.IGNORECASE,
)
"""Words of accounting policy, share-based pay and cover pages: such sentences have figures and say nothing new about the business."""

DANGLING = re.compile(
    r"^(?:This|These|Those|It|Its|They|Their|Such|He|She|There|Of (?:this|these|that|the|our)|The (?:activity"
    rf"|{one_of((NOUNS | TURNS) - NAMED)}"
    r"|remaining|remainder|balance|former|latter"
    r"|above|following|foregoing|table|same|amount|amounts|loss was|gain was|transaction|notes"
    r"|agreement|program|facility|charge"
    r"|charges|acquisition was|offering)\b|Both|Each|Other|Another|One(?! of (?:our|the (?:Group|Company))\b)|Two|Neither|Any|If|When|While"
    r"|Since|Because|Although|Unless|See"
    r"|Refer|Amounts?|And|Or|But|Including"
    r"|Excluding|Based on|Except|To the extent|Note|Represents?|Includes?|Consists?|In addition to|As of such)\b"
)
LEADING = re.compile(
    r"^(?:(?:In addition|Additionally|Also|However|Further|Furthermore|Moreover|As a result|Specifically|Finally|Overall|In total"
    r"|In the aggregate|As such|Accordingly|Separately"
    r"|Subsequently|Consequently|Similarly|Likewise|In particular|Notably|As (?:discussed|described|noted) [^,]{0,60}"
    r"|As previously [^,]{0,40}), )+"
)
ASIDE = re.compile(
    r" ?\(notes? \d(?:[^()]|\([^()]*\))*\)"
    r"|,? ?\((?:see|refer|as|including|excluding|the “|“|collectively|“the|each|or the|net of|formerly|i\.e|e\.g)[^()]*\)"
    r"|,? (?:as (?:further )?(?:discussed|described|defined|disclosed|noted|set forth)"
    r"|which (?:is|are) (?:further )?(?:discussed|described|included))[^,.;]*(?=[,.;]|$)"
    r"| (?:discussed|described|noted|mentioned) (?:above|below)|,? (?:see|refer to) (?:also )?(?:Note|Item|Part"
    r"|“)[^.;]*(?=[.;]|$)",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r", which (?:primarily |mainly |generally )?(?:consists?|includes?|is|are|comprises?|represents?|we|provides?"
    r"|relates?)\b[^\d;.]{10,170},"
    rf"(?= (?:{one_of(PAST | LEVELS)}|accounted|had)\b)"
)
"""A relative clause that only explains its noun, between the noun and its verb."""
POINTING = re.compile(r"\b(?:these|those|such (?!as)|aforementioned|this (?!year|period|quarter|annual|report)|foregoing)\b")
"""Words that point at an earlier sentence, which the reader of a digest does not see."""
BORDER = re.compile(
    r"(?:;|, (?:which|while|although|though|whereas|compared (?:to|with)|primarily|mainly|including"
    r"|as well as|and|but|with|of which|consisting|subject to|depending|assuming|as|in (?:connection|accordance)|pursuant|to)\b)"
)
