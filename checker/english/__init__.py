"""The language of business journalism, as data: word classes, frames, and what matches them."""
