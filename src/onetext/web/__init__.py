"""What every page that Onetext serves has in common: its frame, its security, its fonts.

Pages are plain forms first; htmx swaps parts of them where a browser runs scripts. Nothing is asked
of any other machine: style, fonts and scripts are files of this package, served under names that
carry their hash.
"""
