"""How good and how fast: the scorers of the shared data run over records made by onrecord."""
