"""Article → Record: one file a layer; `reader.py` composes them."""
