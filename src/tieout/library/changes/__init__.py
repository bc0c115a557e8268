"""What changed from one filing of a company to a later one."""
