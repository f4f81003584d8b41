"""The Model Context Protocol: what the release says, for programs that a language model drives.

Tools search, describe, query and cite; every answer names the release it comes from and, for each fact, the words
of the document that state it. The same server speaks over HTTP (`/mcp`) and over standard input and output.
"""
