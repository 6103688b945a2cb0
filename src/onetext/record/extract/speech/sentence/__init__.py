"""One sentence as the rules read it: its words, its phrases, and the cues that somebody speaks."""
