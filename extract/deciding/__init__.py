"""What is taken of what was found."""
