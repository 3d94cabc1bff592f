"""Where the centre keeps everything: the database, its tables, its steps and the rows of every kind."""
