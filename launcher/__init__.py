"""What `./start` does, with the standard library only: nothing is installed yet when it runs.

`start` and `messages.py` must be readable to Python 3.8, so that an old Python is told so in a sentence.
"""
