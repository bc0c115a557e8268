"""Every weight, threshold, bound and tolerance that is a judgement, one module for each room that judges, and none elsewhere.

matching: how well words, names and places fit what a claim speaks of; ten of them multiply in `fitness` and `rivals` of the alignment.
auditing: what a verdict follows from, which edit explains a miss, when a reason is given or absent. mending: how sure it must be what
a digest said. checking: when a relation is known to be one. digesting: what is worth a place. extraction: what words say about a
figure's time, unit and name. language: how near words must stand to a figure. structure and intake: what a page's layout shows.

Below each value stands what it weighs, in which direction where that is not plain, and which evaluations to run when it is changed:
"Moves eval.seeded*, eval.natural." An asterisk says that this was tried: the value was changed far, and that evaluation (on the two
filings General Motors 2023 and Chevron 2023 Q2, with at most thirty seeded sentences, five damaged pages and two digests each) gave
other counts. Without one it is said by reading where the value is used. `docs/thresholds.md` gives what was tried, and what it moved.

Not here: limits of what one file or one question may cost (largest file, deepest nesting, sizes of caches), which stand beside the code
that they guard; how much of a text is shown, and what is so by definition; the list is `STAY` in tests/house/test_thresholds.py. Word
lists with weights of their own (`lexicon/topics/*.toml`) are data, which `lexicon/topic_table.py` explains. Import a value by its name
(`from ..thresholds.matching import FITS`): that costs nothing while a filing is read.
"""
