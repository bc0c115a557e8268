"""Claims about a ferry line made up for the purpose: the evidence leans to what holds, and against what does not."""

import pytest

from eval.numbered import document_from_passages
from tieout.auditing.judging.leaning import Leaning
from tieout.extraction import extract
from tieout.language.calendar import build_calendar
from tieout.language.told_motions import motions_of
from tieout.lexicon.opposites import denies
from tieout.matching.candidates.grounds import Grounds
from tieout.matching.candidates.questions import questions_of
from tieout.matching.candidates.ranking import prove
from tieout.matching.candidates.retrieval import Retriever

INCOME = """The following table is in thousands.
| | Year ended December 31, |
| | 2023 | 2022 |
| Ferry revenue | $ | 48,000 | $ | 40,000 |
| Cargo revenue | 12,000 | 15,000 |
| Total revenue | 60,000 | 55,000 |
| Fuel expense | 21,370 | 18,112 |
| Net loss | (1,400) | (2,100) |"""
PASSAGES = [
    "Annual report of a ferry line for the year ended December 31, 2023. The line runs boats across the sound.",
    INCOME,
    "Fuel expense increased in 2023 as oil became dearer, while crew overtime decreased after the winter timetable was cut.",
    "Cargo revenue decreased in 2023 because the cement works closed its pier on March 3, 2023.",
    "The line did not pay a dividend in 2023. Management concluded that controls over financial reporting were effective.",
    "The harbor board granted the line an exclusive right to the northern pier until June 30, 2031, at a rent of $350,000 a year.",
    "Boats are inspected each spring. Inspectors look at hulls, engines and life rafts.",
]


@pytest.fixture(scope="module")
def leaning():
    document = document_from_passages(PASSAGES, "ferry", "10-K")
    return Leaning(document, extract(document), build_calendar(document.source.text, document.filing))


@pytest.fixture(scope="module")
def grounds(leaning) -> Grounds:
    return leaning.sayings.grounds


def scored(statement, leaning):
    return leaning.of(statement, leaning.compared(statement))


RIGHT = [
    "The percentage increase in ferry revenue from 2022 to 2023 was 20.00%.",
    "Fuel expense increased by $3,258,000 from 2022 to 2023.",
    "Cargo revenue was 20% of total revenue in 2023.",
    "The net loss decreased by 33.33% from 2022 to 2023.",
    "The line pays a rent of $350,000 a year for the northern pier.",
    "In 2023 crew overtime decreased while fuel expense increased.",
]
WRONG = [
    "The percentage increase in ferry revenue from 2022 to 2023 was 21.40%.",
    "Fuel expense increased by $3,358,000 from 2022 to 2023.",
    "Cargo revenue was 23.5% of total revenue in 2023.",
    "The line pays a rent of $450,000 a year for the northern pier.",
    "In 2023 crew overtime increased after the winter timetable was cut.",
    "The line did pay a dividend in 2023.",
    "Management concluded that controls over financial reporting were ineffective.",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_the_evidence_leans_to_what_the_filing_says(leaning, statement):
    assert scored(statement, leaning) > 0


@pytest.mark.parametrize("statement", WRONG)
def test_the_evidence_leans_against_what_it_does_not_say(leaning, statement):
    assert scored(statement, leaning) < 0


def test_a_fall_called_a_rise_is_known_by_its_sign(grounds):
    question = questions_of("Cargo revenue increased by 20.00% from 2022 to 2023.", grounds)[0]
    assert prove(question, grounds).flipped


def test_candidates_are_ranked_without_the_stated_value(grounds):
    one, other = (questions_of(f"Fuel expense rose by {stated}% from 2022 to 2023.", grounds)[0] for stated in ("17.99", "55.12"))
    assert [c.score for c in prove(one, grounds).candidates] == [c.score for c in prove(other, grounds).candidates]


@pytest.mark.parametrize(("stated", "holds"), [("17.99", True), ("17.98", False), ("18.0", True), ("18.1", False), ("17.97", False)])
def test_a_percentage_holds_within_half_a_unit_of_its_last_place_and_no_further(grounds, stated, holds):
    question = questions_of(f"Fuel expense rose by {stated}% from 2022 to 2023.", grounds)[0]
    assert (prove(question, grounds).rank >= 0) is holds


@pytest.mark.parametrize(
    ("text", "direction", "subject"),
    [
        ("a decrease in cargo revenue", -1, "cargo"),
        ("cargo revenue fell sharply", -1, "cargo"),
        ("due to higher fuel expense", 1, "fuel"),
        ("the line increased its fares", 1, "far"),
    ],
)
def test_a_motion_knows_its_subject(text, direction, subject):
    (motion,) = motions_of(text)
    assert motion.direction == direction
    assert subject in motion.subject


@pytest.mark.parametrize(
    ("text", "denied"), [("It did not pay.", True), ("It paid.", False), ("There is no assurance that it pays.", False)]
)
def test_denials_are_told_from_figures_of_speech(text, denied):
    assert denies(text) is denied


def test_retrieval_finds_a_figure_at_another_scale(grounds):
    ranked = Retriever(grounds.document).rank("Fuel expense was $21.37 million.")
    assert ranked[0].passage == 2


def test_retrieval_finds_each_clause_where_it_stands(grounds):
    best = Retriever(grounds.document).rank("The cement works closed its pier, while hulls are inspected each spring.")
    assert {found.passage for found in best[:2]} == {4, 7}


@pytest.mark.parametrize("statement", ["", "?", "1", "%%% 12 of of of", "x" * 5000])
def test_any_text_is_taken(leaning, statement):
    assert -1 <= scored(statement, leaning) <= 1


def test_a_figure_that_candidates_give_is_not_wrong_and_one_far_from_all_hardly(leaning):
    right, near, far = (leaning.compared(f"Fuel expense was ${stated},000 in 2023.")[0] for stated in ("21,370", "21,730", "94,613"))
    assert right.surely_wrong == 0
    assert near.surely_wrong > far.surely_wrong > 0
