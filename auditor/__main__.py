"""Runs the command line as `python -m auditor`."""

from auditor.cli.main import main

if __name__ == "__main__":
    main(prog_name="auditor")
