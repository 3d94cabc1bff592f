"""The social balance: the page of the section GPMI that comes before the agreement."""
