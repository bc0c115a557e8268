"""The scoring engine of version 1: one number for a claim from lines of the filing. No command calls it; kept until it is joined with
the audit's."""
