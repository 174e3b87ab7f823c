"""`python -m governance`, where no command of that name is on the path."""

import sys

from governance.cli import main

if __name__ == "__main__":
    sys.argv[0] = "governance"
    main()
