"""The agenda: a day or a week of appointments with clients and one's own time."""
