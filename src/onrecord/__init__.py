"""onrecord: news reports into a record of who said what and who did what, anchored to their words."""

from __future__ import annotations

__version__ = "0.1.0"
