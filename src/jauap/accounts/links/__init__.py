"""Links with which members set a password, a second factor or both: made by an administrator, used once."""
