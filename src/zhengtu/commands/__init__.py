"""The commands, one file each; the modules they need are imported when they run."""
