"""What each option is worth to each party: a sheet that most formats of the field come down to."""
