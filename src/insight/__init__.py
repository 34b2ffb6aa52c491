"""Analysis library of Jauap: no Django, no I/O, no clock; `insight.text` needs no numpy."""
