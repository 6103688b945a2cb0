"""What agrees, conflicts and repeats across documents."""
