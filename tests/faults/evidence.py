"""What the other tests say, for the table of rows: each is run once, however many rows ask it. An evidence is a function that gives
("yes", ""), ("no", what failed) or ("absent", why it cannot be had here)."""
import os, pathlib, shutil, subprocess, sys

SCRIPT_SECONDS = 7200


def left_out(why):
    return lambda: ("absent", why)


def fuzz(source, build):
    def run():
        if not list(build.glob("bin/fuzz_*")):
            return "absent", f"no fuzz targets in {build.name}"
        done = subprocess.run([source / "tests/fuzz/minute", source, build], capture_output=True, text=True, timeout=SCRIPT_SECONDS)
        told = [line for line in done.stdout.splitlines() if "found [" in line]
        missing = [line for line in done.stdout.splitlines() if line.endswith("not built")]
        return ("no", "; ".join(told)) if told else ("absent", ", ".join(missing)) if missing else ("yes", "")

    return run


class Tests:
    def __init__(self, source, build):
        self.source, self.build, self.done = source, build, {}

    def once(self, *command):
        command = tuple(map(str, command))
        if command not in self.done:
            try:
                self.done[command] = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=SCRIPT_SECONDS)
            except subprocess.TimeoutExpired:
                self.done[command] = subprocess.CompletedProcess(command, 124, f"FAIL {command[1]} goes on for ever\n", "")
        return self.done[command]

    def script(self, path, *checks, arguments=(), needs=None, root=False, ordinary=False):
        """Those of its checks that begin with, or hold, one of `checks`; without any, the whole of it."""

        def run():
            if needs and not shutil.which(needs):
                return "absent", f"{needs} is not installed"
            if root and os.geteuid() != 0:
                return "absent", "asks for the right to mount"
            if ordinary and os.geteuid() == 0:
                return "absent", "the administrator's processes are not counted: run it as an ordinary user"
            done = self.once(sys.executable, "-W", "ignore", self.source / path, self.source, self.build, *arguments)
            lines = done.stdout.splitlines()
            if not checks:
                bad = [line for line in lines if line.startswith("FAIL")] or ([done.stderr.strip()[-300:]] if done.returncode else [])
                return ("no", f"{path}: " + "; ".join(bad[:3])) if bad else ("yes", "")
            for check in checks:
                said = [line for line in lines if check in line]
                if not said:
                    return "no", f"{path} does not say: {check}"
                if bad := [line for line in said if not line.startswith("ok")]:
                    return "no", f"{path}: {bad[0]}"
            return "yes", ""

        return run

    def window(self, path, **options):
        """Under a screen of its own, where there is one."""

        def run():
            if not (self.build / "bin/distinguo").exists() or not shutil.which("xvfb-run") or not shutil.which("dbus-run-session"):
                return "absent", "no window here"
            if options.get("needs") and not shutil.which(options["needs"]):
                return "absent", f"{options['needs']} is not installed"
            done = self.once("dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1440x900x24", sys.executable, self.source / path, self.source, self.build)
            bad = [line for line in done.stdout.splitlines() if line.startswith("FAIL")] or ([done.stderr.strip()[-300:]] if done.returncode else [])
            return ("no", f"{path}: " + "; ".join(bad[:3])) if bad else ("yes", "")

        return run

    def unit(self, program, *cases):
        def run():
            path = self.build / "bin" / program
            if not path.exists():
                return "absent", f"{program} is not built"
            done = self.once(path, "--color_output=no", *(f"--run_test={case}" for case in cases))
            bad = [line for line in (done.stdout + done.stderr).splitlines() if "error: in" in line or "Test setup error" in line]
            return ("no", f"{program}: " + "; ".join(bad[:2])) if done.returncode else ("yes", "")

        return run
