"""Names of funding pools."""
