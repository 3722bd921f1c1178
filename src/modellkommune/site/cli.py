"""The command `modellkommune`: finds the module of a command and runs it."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

# Name on the command line, module below site.commands, line of the overview.
COMMANDS = {
    "count": "Count an election file and print winners and reasons",
    "verify": "Check an audit package",
    "mail": "Read a mail and say what is odd about it",
    "plan": "Inspect a plan in XPlanGML and say what is odd about it",
    "table": "Say how a table will be read: letters, header, types",
    "catalogue": "Check a catalogue of open data against DCAT-AP.de",
    "watch": "Measure from outside whether documents on display are there",
    "budget": "Bring an election file into a portal, count and publish it",
    "intake": "Take applications in by e-mail, over IMAP and LMTP",
    "demo": "Set up the demo world and start the server",
    "serve": "Start web server and background worker",
    "manage": "Run a management command of Django",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code (2 for wrong usage)."""
    try:
        return answer(sys.argv[1:] if argv is None else argv)
    except BrokenPipeError:
        return stop_writing()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def answer(words: list[str]) -> int:
    """Print the overview, or run the command that the first word names."""
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0 if words else 2
    if words[0] not in COMMANDS:
        print(f"modellkommune: there is no command '{words[0]}'.\n", file=sys.stderr)
        print(overview(), file=sys.stderr)
        return 2
    return run_command(words[0], words[1:])


def stop_writing() -> int:
    """End quietly when the reader, such as `head`, has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def overview() -> str:
    """The list of commands, one line each."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items()]
    return "\n".join(
        [
            "usage: modellkommune COMMAND [OPTIONS]",
            "",
            *lines,
            "",
            "COMMAND --help tells the options.",
        ]
    )


def run_command(name: str, words: list[str]) -> int:
    """Import the module of a command and hand it its arguments."""
    module = importlib.import_module(f"modellkommune.site.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"modellkommune {name}", description=COMMANDS[name])
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(words)))


if __name__ == "__main__":
    sys.exit(main())
