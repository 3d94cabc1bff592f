"""The building blocks of every screen: small widgets that show plain values and emit what the user wants."""
