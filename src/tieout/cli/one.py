"""A command carried out on one filing, with its result delivered and its notes printed; `many` is for --out-dir."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..batch.orders import Made, Order, make
from ..errors import stage
from ..outputs.formats import FORMATS
from . import console
from .delivery import check_destination, deliver
from .filings import only_filing, study_filing, tell_notes

if TYPE_CHECKING:
    from ..studies import Study


def made_of_one(args: Namespace, order_of: Callable[[Namespace], Order], carried_out: Callable[[Order, Study], Made] = make) -> Made:
    """Read the one FILING, carry out the order that `order_of` takes from the options, write the result and print the notes. Returns the
    result. Raises TieoutError where a step fails."""
    filing = only_filing(args)
    check_destination(args.output, filing)
    order = order_of(args)
    with console.working_on(filing):
        study = study_filing(filing, args)
        made = carried_out(order, study)
    with stage("writing", filing):
        deliver(made.content, args.output, binary=FORMATS[order.command][order.format].binary)
    tell_notes(made.notes, study.document)
    return made
