"""Record ↔ database: reports kept with their records, found again, and who is who across them.

Archive         one archive, in an SQLite file or in PostgreSQL: `Archive.open("onrecord.db")`
Original        the bytes a report came as
Kept            what adding a report came to
"""

from onrecord.archive.keeping import Kept
from onrecord.archive.originals import Original
from onrecord.archive.store import Archive

__all__ = ["Archive", "Kept", "Original"]
