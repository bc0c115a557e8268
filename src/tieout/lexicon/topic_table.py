"""All topics of a digest, with their lines and matters."""

from __future__ import annotations

from ..rows import rows
from .lines import Line
from .topic_plans import Matter, TopicPlan

TOPICS: tuple[TopicPlan, ...] = tuple(sorted(rows("tieout.lexicon.topics", "TOPIC", TopicPlan), key=lambda topic: topic.place))
"""Every topic of `topics/`, in reading order."""

LINES: tuple[Line, ...] = tuple(
    line._replace(topic=topic.id)
    for topic in sorted(TOPICS, key=lambda topic: topic.place if topic.line_turn is None else topic.line_turn)
    for line in topic.lines
)
"""Every line that a digest may state, in the order of `line_turn`."""

MAIN_LINES = tuple(line.id for line in LINES if line.main)
"""The ids of the lines that every digest must have where the filing has them, whatever else it leaves out."""

MATTERS: tuple[Matter, ...] = tuple(
    matter.marked(topic.marks)._replace(topic=topic.id)
    for topic in sorted(TOPICS, key=lambda topic: topic.place if topic.matter_turn is None else topic.matter_turn)
    for matter in topic.matters
)
"""Every kind of sentence that a digest may take up. Of several that are worth the same, the first is taken."""
