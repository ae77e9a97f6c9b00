"""What the embedded PostgreSQL is told: durable, quiet, sized for two cores."""

# The socket alone, and a password even there: whoever shares the machine is not a friend for that.
ACCESS = "local all all scram-sha-256\n"

SETTINGS = """\
# Written by Liftstone at every start; change liftstone/config/postgres_settings.py instead.

# The only way in is the socket, in a folder that is shut.
listen_addresses = ''
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
ssl = off

# The staff door's threads keep a connection each (their own and the audit's), up to 96 of them.
max_connections = 300
superuser_reserved_connections = 3

# Nothing acknowledged is lost.
fsync = on
synchronous_commit = on
full_page_writes = on
wal_compression = on
max_wal_size = 2GB
min_wal_size = 80MB
checkpoint_timeout = 15min

# Two cores, a helpline's size.
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 64MB
random_page_cost = 1.1
jit = off
io_method = sync
max_worker_processes = 4
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0
autovacuum_naptime = 30s

# The log names what went wrong with the server, never a statement, a parameter or a value: no ERROR lines
# (they quote what was wrong), no DETAIL (it quotes the row).
log_destination = 'stderr'
logging_collector = off
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = none
log_min_duration_statement = -1
log_min_duration_sample = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_connections = ''
log_disconnections = off
log_checkpoints = off
log_lock_waits = off
log_temp_files = -1
log_autovacuum_min_duration = -1
log_line_prefix = '%m [%p] '

# The database keeps UTC; the pages show the time of London.
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
default_text_search_config = 'pg_catalog.simple'
"""
