"""Bytes → Article: text, HTML and PDF as people have them."""
