"""The parts of a triogesprek beside its agreements: agenda, the client's words, initials, and what the client sees."""
