"""`python everything_of.py FILING…`: a checksum for each output of each filing, a line each, made in this process and its surroundings."""

import hashlib
import sys

import tieout
from tieout.outputs.formats import FORMATS, written


def checksums(path: str) -> None:
    """Print those of all formats of facts, digest, check, outline and an audit of the digest."""
    study = tieout.study(path)
    digest = study.digest()
    results = {"facts": study.facts, "digest": digest, "check": study.check(), "outline": study.document}
    own = written("digest", "md", digest, study)
    results["audit"] = study.audit(str(own))
    for what, result in results.items():
        for form in FORMATS[what]:
            content = written(what, form, result, study)
            whole = content if isinstance(content, bytes) else "".join(content).encode()
            print(what, form, len(whole), hashlib.sha256(whole).hexdigest())  # noqa: T201


for given in sys.argv[1:]:
    checksums(given)
