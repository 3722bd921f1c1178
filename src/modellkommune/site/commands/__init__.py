"""The commands of `modellkommune`, one module each.

A module offers SUMMARY (one line for the overview), `add_arguments(parser)`
and `run(arguments) -> int`, the exit code: 0 sound, 1 faulty input, 2 wrong
usage. Modules are imported only when their command is called, so commands of
the kernel start without Django.
"""
