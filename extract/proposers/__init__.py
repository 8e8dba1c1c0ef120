"""Second opinions: names that the rules did not find."""
