"""The page of the plan in tandem: two tracks side by side, what may be missing, and who agreed with what."""
