"""What the layers look up: tables of facts in `tables/`, each with its source and licence, and their loaders."""
