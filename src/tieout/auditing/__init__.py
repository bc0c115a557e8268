"""The audit: the claims of a text, each held to a filing and given a verdict. The gate that releases our own statements is part of it."""
