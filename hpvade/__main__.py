"""The process of the command `hpvade`, from its first moment to its last.

Nothing heavy is imported before signals are heeded, so that an interruption is one line
whenever it comes: see "Interrupted" in `nbs/13_cli.ipynb`."""
import os
import signal
import sys

STOPPING = [
    getattr(signal, name)
    for name in ('SIGINT', 'SIGTERM', 'SIGHUP')  # Ctrl-C, `kill`, a closed terminal
    if hasattr(signal, name)
]
PATIENCE = 3  # seconds until a command that goes on as if nothing had happened is told again


def _again(number: int, frame: object) -> None:
    "A library may have taken the interruption for a mishap of its own, and gone on."
    raise KeyboardInterrupt


def _heeded(received: list[int]) -> None:
    "From now on the first signal ends the command, and is noted; further ones change nothing."

    def interrupt(number: int, frame: object) -> None:
        received.append(number)
        if len(received) > 1:
            return  # it is on its way out
        sys.unraisablehook = lambda *_: None
        if hasattr(signal, 'setitimer'):
            signal.signal(signal.SIGALRM, _again)
            signal.setitimer(signal.ITIMER_REAL, PATIENCE, PATIENCE)
        raise KeyboardInterrupt

    for number in STOPPING:
        if signal.getsignal(number) != signal.SIG_IGN:  # as `nohup` asks for
            signal.signal(number, interrupt)


def _ignored() -> None:
    "All is done, and what is left is to end: signals come too late."
    if hasattr(signal, 'setitimer'):
        signal.setitimer(signal.ITIMER_REAL, 0)
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


def main() -> int | str | None:
    "Run the command line; what the process ends with: 130 for SIGINT, 143 for SIGTERM."
    received: list[int] = []
    try:
        _heeded(received)
        code = _command()
        _ignored()
    except BaseException:  # libraries also turn an interruption into errors of their own
        if not received:
            raise
        _ignored()
        os.write(2, b'hpvade: interrupted\n')
        code = 1
    if received and code:
        os._exit(128 + received[0])  # libraries that fall apart have nothing to add
    return code


def _command() -> int | str | None:
    "What the command line returns; imported here, after signals are heeded."
    from hpvade.cli import main

    try:
        return main()
    except SystemExit as e:  # of argparse
        return e.code


if __name__ == '__main__':
    sys.exit(main())
