"""The text that rules read, and what is measured on it: lines, words, amounts, dates."""
