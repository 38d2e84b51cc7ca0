"""Many articles: read as a stream, asked side by side, each finished one kept at once, resumed where a run stopped.

articles   files, folders, JSON Lines and Parquet -> articles, one at a time
lines      what became of an article, as one line of the output
journal    what is known to be safely in the output
output     the output file: appended, locked, mended after a crash
failures   what failed, and what came twice, in files of their own
parquet    lines -> a typed Parquet file
asking     one article -> one line
running    the loop: what is still to do, side by side, and when to stop
cluster    the same on Ray
progress   done, failed, rate, cost, time left
command    `summarizer bulk`
"""
