"""Speed and memory, measured against what it costs to walk the same file once, and against other tools."""
