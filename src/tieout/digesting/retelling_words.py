"""Words that keep a sentence of the filing out of the digest, and words that are left out of one that is used; what each pattern is for
stands in lexicon/en/digesting.toml."""

from __future__ import annotations

import re

from tieout.lexicon.alternatives import one_of, pattern_of
from tieout.lexicon.motion import LEVELS, NAMED, NOUNS, PAST, TURNS
from tieout.lexicon.word_files import english

_READ = english("digesting")["sentence"]
POLICY = re.compile(pattern_of(_READ["policy"]), re.IGNORECASE)
TRIVIAL = re.compile(pattern_of(_READ["trivial"]), re.IGNORECASE)
DANGLING = re.compile(pattern_of(_READ["dangling"], noun=one_of((NOUNS | TURNS) - NAMED)))
UNNAMED = re.compile(pattern_of(_READ["unnamed"]))
LEADING = re.compile(pattern_of(_READ["leading"]))
ASIDE = re.compile(pattern_of(_READ["aside"]), re.IGNORECASE)
RELATIVE = re.compile(pattern_of(_READ["relative"], verb=one_of(PAST | LEVELS)))
POINTING = re.compile(pattern_of(_READ["pointing"]))
BORDER = re.compile(pattern_of(_READ["border"]))
