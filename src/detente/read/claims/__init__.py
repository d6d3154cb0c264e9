"""Claims: what is argued to cause, require, want or foretell what."""
