"""The database's primary is killed under sync, and a standby takes over: ``python -m tests.failover``."""
