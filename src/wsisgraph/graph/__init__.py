"""Facts and judgements become one named graph per document."""
