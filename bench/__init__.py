"""Benches: measured, printed beside baseline and target, kept under ``results/``; nothing here asserts."""
