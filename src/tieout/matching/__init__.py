"""What a claim's figure can be: facts laid out by value, name and line, ranked candidates, derivations, and how certain a match is."""
