"""What the tests of whole programs hold, counted: every check is tried, the failed ones are named."""
import sys

passed, failed = 0, 0


def check(name, holds, seen=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {seen}")


def conclude():
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
