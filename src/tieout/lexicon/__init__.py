"""The field's words as data: labels and concepts, units, months, words of status and time."""
