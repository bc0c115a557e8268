"""The topics of a digest, one a file; a new file here is a new topic, and no other file names it."""
