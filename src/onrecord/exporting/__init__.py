"""Records → the forms that others read."""
