"""The door for agents: the verbs as tools of the Model Context Protocol, over standard input and output or HTTP on this machine."""
