"""Questions that a part of a space can be asked, and the two ways to answer them."""
