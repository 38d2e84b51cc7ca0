"""Labels made and corrected by a person, in a page that this machine alone sees."""
