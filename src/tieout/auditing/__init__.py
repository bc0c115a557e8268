"""Text and Document to verdicts: figures read anew, aligned to the filing, judged. The gate of the digest is its narrow first part."""
