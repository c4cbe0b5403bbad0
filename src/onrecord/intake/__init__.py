"""Bytes → Article: text, HTML and PDF as people have them, and articles given as such.

load_article    a path or bytes → one article
read_articles   a file of articles as JSON lines → its articles, one at a time
expand          files, folders, `-` → the sources to read, in order
holds_articles  which of the two a source is for
"""

from onrecord.intake.articles import read_articles
from onrecord.intake.loading import load_article
from onrecord.intake.sources import expand, holds_articles

__all__ = ["expand", "holds_articles", "load_article", "read_articles"]
