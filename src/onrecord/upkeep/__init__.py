"""An archive filled, made again, proved and saved: what stands over the archive, the intake and the reader.

adding      sources → an archive
reread      records of an older reader made again, in place
verify      every anchor derived again, from the kept bytes
backup      an archive → one file, and back
"""
