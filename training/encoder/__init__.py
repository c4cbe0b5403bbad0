"""How the shipped reader of statements is made: prepare, train, distil, evaluate, export; see docs/training.md."""
