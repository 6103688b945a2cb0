"""The door to GeniusWeb: domains and linear additive profiles in JSON."""
