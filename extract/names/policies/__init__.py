"""Names of policies."""
