"""The door for programs: the verbs over HTTP below /v1, described by OpenAPI."""
