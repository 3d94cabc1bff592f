"""Lines that are edited in place: goals, agreements, actions, with what they rest on."""
