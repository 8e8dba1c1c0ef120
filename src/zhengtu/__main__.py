"""Run the command line with python -m zhengtu."""

from zhengtu.cli import main

if __name__ == "__main__":
    main()
