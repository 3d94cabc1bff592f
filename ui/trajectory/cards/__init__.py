"""What a trajectory's card on the page "Overzicht" is made of."""
