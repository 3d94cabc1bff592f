"""Lists that fill the profile, the organisation's own start criteria beside it, and what the caseworker concludes."""
