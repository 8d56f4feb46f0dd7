"""The number of the file format. It rises when a field changes its meaning or goes away."""

SCHEMA = 1
