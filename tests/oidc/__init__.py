"""A real OpenID provider (Django OAuth Toolkit) in a process of its own, and a browser that signs in there."""
