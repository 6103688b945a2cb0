"""Who is meant: by a name, a pronoun, a description, or none of these."""
