"""An outcome in another language, statement by statement, with nothing lost on the way.

translating  asks for each translation and puts the checked ones in place
checks       which figures, names and refusals did not survive
names        the same name in two languages and scripts
"""

from summarizer.translation.translating import translate

__all__ = ["translate"]
