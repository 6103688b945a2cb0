"""What a document says, proposed pass by pass; ``propose.py`` has the passes in their order."""
