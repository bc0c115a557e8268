"""Claims about a ferry line made up for the purpose: what holds scores above nought, what does not below."""

import pytest

from eval.scoring_engine.grounds import Grounds
from eval.scoring_engine.motions import motions_of
from eval.scoring_engine.numbered import document_from_passages
from eval.scoring_engine.opposites import denies
from eval.scoring_engine.programs import prove
from eval.scoring_engine.questions import questions_of
from eval.scoring_engine.retrieval import Retriever
from eval.scoring_engine.scoring import score, weights
from tieout.extraction import extract

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
def grounds():
    document = document_from_passages(PASSAGES, "ferry", "10-K")
    return Grounds(document, extract(document))


def scored(statement, grounds):
    return score(statement, grounds.document, grounds.facts, grounds).value


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
def test_what_the_filing_says_is_confirmed(grounds, statement):
    assert scored(statement, grounds) > 0


@pytest.mark.parametrize("statement", WRONG)
def test_what_it_does_not_say_is_refuted(grounds, statement):
    assert scored(statement, grounds) < 0


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
def test_any_text_is_taken(grounds, statement):
    assert -1 <= scored(statement, grounds) <= 1


def test_every_weight_is_of_a_signal_that_is_read(grounds):
    read = set(score(RIGHT[0], grounds.document, grounds.facts, grounds).signals)
    assert set(weights()) <= read
