"""Measured quality: runnable evaluations of tieout on real filings and on public sets of claims.

Nothing of the filings is kept here: they are read where `--data DIR` or TIEOUT_DATA says, and are named by form, company and year.
"""
