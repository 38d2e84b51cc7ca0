"""Answers given before, kept so that the same question about the same article costs nothing.

store     a file of texts by key, for many processes, limited in size
outcomes  which outcome may stand for a new one
"""
