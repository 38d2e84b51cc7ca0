"""Two ways to read an article, one result: a Draft that points at segments."""
