"""What writes the generated parts of the documentation; see ``make.py``."""
