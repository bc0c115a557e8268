"""The options of a language model behind the gate, for the commands that take one."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from . import console
from .options import name

if TYPE_CHECKING:
    from ..language_models import Endpoint


def add_model(parser: ArgumentParser, use: str) -> None:
    """Declare --model-url and what goes with it; `use` says what the model is asked to do."""
    group = parser.add_argument_group("a language model, off unless --model-url is given", use)
    group.add_argument(
        "--model-url",
        metavar="URL",
        type=name,
        help="the base of an API that speaks OpenAI's chat completions, such as http://127.0.0.1:8080/v1",
    )
    group.add_argument(
        "--model", metavar="NAME", type=name, help="the model that it is to take; the key, if it wants one, is TIEOUT_MODEL_KEY"
    )
    group.add_argument(
        "--model-cache", metavar="DIR", type=name, help="keep its answers in DIR: the same question then has the same answer"
    )


def endpoint_of(args: Namespace) -> Endpoint | None:
    """The endpoint that the options name; None without --model-url. Raises UsageError."""
    if args.model_url is None:
        for given, option in ((args.model, "--model"), (args.model_cache, "--model-cache")):
            if given:
                raise UsageError(f"{option} goes with --model-url, which says where the model answers.")
        return None
    if args.model is None:
        raise UsageError("--model-url says where a model answers; say with --model which one it is.")
    from ..language_models import Endpoint

    cache = Path(args.model_cache) if args.model_cache else None
    return Endpoint(args.model_url, args.model, os.environ.get("TIEOUT_MODEL_KEY", ""), cache)


def tell_usage(endpoint: Endpoint) -> None:
    """Say on standard error what was asked of the model."""
    used = endpoint.usage
    console.note(
        f"{endpoint.model}: {used.requests} requests, {used.tokens_in:,} tokens in, {used.tokens_out:,} out, {used.cached} kept answers."
    )
