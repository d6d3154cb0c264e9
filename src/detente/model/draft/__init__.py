"""Draft: from what was read to a first system, every number wide, cited and marked as drafted."""
