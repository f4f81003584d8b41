"""Text becomes sentences and tokens, each with its part of speech and the form of its verb.

Lists, interruptions and quotations are set apart.
"""
