"""What a claim's figure can be, from facts and from the numerals of the text, ranked without a look at the value that the claim states."""
