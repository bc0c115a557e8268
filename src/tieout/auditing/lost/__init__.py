"""Claims that lost some of their words on a page: which of their figures can still be checked."""
