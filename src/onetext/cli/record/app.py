"""The commands of the record, ``onetext record ...``, put together.

Their options stand beside this file, by what they are for; their bodies in ``bodies/``, imported
when a command runs, so that the help answers at once.
"""

import typer

from onetext.cli.record import asking, coding, deciding, giving, keeping, reviewing

_START = """\b
Examples:
  onetext record add reports/       take reports in, and propose what they say
  onetext record list               what is there, what nobody has checked yet
  onetext record review             check it row by row, in the browser
  onetext record said --by Marek    who said what, with the id of each row
  onetext record trace ID           where it says that
  onetext record confirm ID         you have seen the words, and they say so
  onetext record code ID            what it asks for, at which place of the text
  onetext record export chronology.html

A record is a file in the folder of a case, record.sqlite: --case names the folder, and
the current one is meant without it. 'onetext record COMMAND --help' has the options.

Exit codes: 0 done; 1 something to mend, said line by line; 2 a command written wrongly."""

record = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)


@record.callback(epilog=_START)
def callback() -> None:
    """From reports to a sourced chronology: what was said, by whom, when, and where it says so."""


for part in (keeping.app, reviewing.app, asking.app, deciding.app, coding.app, giving.app):
    record.registered_commands += part.registered_commands
record.add_typer(deciding.actor, name="actor")
record.add_typer(deciding.enter, name="enter")
