"""The form of an official document: its parts, titles, numbers and tables."""
