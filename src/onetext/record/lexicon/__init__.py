"""Words that the rules know, as TOML that anybody can edit, and how they are read."""
