"""How a sentence is read: numerals, times, uses, names as stems, and each figure with the words that belong to it."""
