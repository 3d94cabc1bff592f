"""The page "Verloop" of the section GPMI: what happened, how it ends, and going to another OCMW."""
