"""Staff as an administrator sees it: who works where, with which permissions, and how they sign in."""
