"""A language model as a second reader: what it is sent, and how its answers are read and checked. No network here."""
