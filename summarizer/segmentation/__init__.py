"""How a text is cut: pages into blocks, blocks into sentences, sentences into clauses.

Everything here returns spans of code points into the text as given; nothing is normalised, and nothing is dropped.
"""
