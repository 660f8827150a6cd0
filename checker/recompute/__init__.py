"""One file for each check: a linked claim goes in, a finding comes out."""
