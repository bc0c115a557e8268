"""Word files: a digest as a memo and an audit as a reviewer's note, with real footnotes that quote the filing."""
