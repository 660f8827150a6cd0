"""Where facts and rates can be fetched from: nothing here runs unless a person asks for it."""
