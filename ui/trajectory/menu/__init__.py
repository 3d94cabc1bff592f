"""The page Aanbod of a trajectory: the whole menu of measures, and the local offers beside them."""
