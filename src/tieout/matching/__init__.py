"""Which facts a figure of a claim can mean: facts indexed by value, name and line, ranked candidates, derivations, and certainty."""
