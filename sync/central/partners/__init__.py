"""Beyond one organisation and one laptop: the directory, questions, other systems, the supervisor's figures."""
