"""What many profiles show: shares, questions worth asking, what rests on which source."""
