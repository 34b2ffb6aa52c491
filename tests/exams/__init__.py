"""Exams: labelled texts by people who had not seen the code, written before what they examine was tuned to them."""
