"""EDGAR, the register of the United States' Securities and Exchange Commission: filings found by name, fetched and kept.

what was asked for (`naming`) -> the company (`companies`) -> its submissions (`submissions`) -> the documents of one (`archives`), each
asked for at its address (`addresses`) by one polite client (`client`, `pace`) and kept as a file (`store`); `fetching` is the whole way.
"""
