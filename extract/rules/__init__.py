"""Rules that relate names."""
