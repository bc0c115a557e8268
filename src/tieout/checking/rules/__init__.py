"""The checks, one a file; a new file here is a new check, and no other file names it."""
