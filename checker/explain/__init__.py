"""The words for what the stages found: codes and values go in, sentences for a reader come out."""
