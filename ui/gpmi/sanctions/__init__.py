"""The page "Niet nagekomen": first the talk and what helps, then, only if need be, the steps of a sanction."""
