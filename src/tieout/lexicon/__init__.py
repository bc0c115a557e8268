"""The words of financial reporting as data: labels and concepts, units, months, words of motion, plans and time."""
