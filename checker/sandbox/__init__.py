"""Untrusted files are read in a process of their own, with bounds on memory, processor time and output."""
