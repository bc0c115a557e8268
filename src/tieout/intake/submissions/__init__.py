"""A filing of several documents: the documents of one accession, from EDGAR's full submission, a zip or a folder."""
