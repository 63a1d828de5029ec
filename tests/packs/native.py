"""native.py SOURCE BUILD: native checks that crash, hang, flood or look around. Each becomes a finding; the host goes on, and nothing
of theirs is left behind."""
import json, os, pathlib, shutil, signal, subprocess, sys, tempfile, time

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
from checks import check, conclude

cli = build / "bin/distinguo-cli"
root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-native-"))
environment = {**os.environ, "XDG_DATA_HOME": str(root / "data"), "SECRET_OF_THE_HOST": "canary"}
NS = 'xmlns="urn:distinguo:plugin:1"'
READS = '<reads part="tables" section="budget"/><reads part="people-count"/>'


def run(*words, **more):
    start = time.time()
    done = subprocess.run([cli, "--lang", "en", *map(str, words)], capture_output=True, text=True, timeout=60, env=environment, **more)
    done.seconds = time.time() - start
    return done


def plugin(way, reads=READS, name=None, checks=1):
    name = name or "org.bad." + way.replace("_", "-")
    folder = root / name / name
    (folder / "native").mkdir(parents=True)
    shutil.copy(build / f"tests/packs/native/libbad_{way}.so", folder / "native/check.so")
    (folder / "pack.xml").write_text(f'<plugin {NS} id="{name}" version="1.0.0"><name>{name}</name><contributes>' + "".join(f'<native id="c{k or ""}" title="The check" file="native/check.so">{reads}<code id="BAD" title="Bad"/></native>' for k in range(checks)) + '</contributes></plugin>')
    return folder


def runners():
    out = subprocess.run(["pgrep", "-f", "distinguo-packrunner"], capture_output=True, text=True).stdout.split()
    return [p for p in out if int(p) != os.getpid()]


document = root / "d.xml"
document.write_text('<document xmlns="urn:distinguo:document:1" kind="report"><head><title>Title-canary</title><date>2026-11-02</date><people><person id="lea" role="child" given="Lea-canary" family="Family-canary"/></people></head>'
                    '<section id="a"><title>A</title><p>text-canary</p></section><section id="budget"><title>Budget-canary</title><p>beside-canary</p><table><head><cell>Poste</cell><cell>€</cell></head><row><cell>Loyer</cell><cell>400</cell></row><row><cell>Total</cell><cell>450</cell></row></table></section></document>')
before = runners()


def findings(folder):
    done = run("--plugins", folder, "check", document, "--format", "json")
    return done, json.loads(done.stdout) if done.returncode in (0, 1) else None


# --- is there a sandbox here? Where there is none, nothing runs, and the user is told.
example = build / "share/distinguo/examples/org.example.budget"
done, found = findings(example)
if any(f["rule"] == "could-not-evaluate" for f in found):
    check("without a sandbox nothing is run, and it is said", "bubblewrap" in done.stderr and "not run" in found[0]["message"], (done.stderr, found))
    print("this machine cannot shut a plugin in: only the refusal was tried")
    shutil.rmtree(root)
    conclude()

check("the example finds the wrong total, at its place", [(f["rule"], f["where"]["section"], f["where"]["block"], f["severity"]) for f in found] == [("BUDGET-TOTAL", "budget", 2, "warning")] and "450" in found[0]["message"], found)

done = run("plugin", "check", example)
check("its own cases hold", done.returncode == 0 and "cases 2" in done.stdout, done.stdout + done.stderr)

# --- the host is killed in the middle of a question: nothing of the plugin survives it
host = subprocess.Popen([cli, "--plugins", plugin("sleep", name="org.bad.orphan"), "check", document], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
end = time.time() + 5
while time.time() < end and len(runners()) == len(before):
    time.sleep(0.02)
check("a process was there", len(runners()) > len(before))
host.kill()
host.wait()
end = time.time() + 5
while time.time() < end and sorted(runners()) != sorted(before):
    time.sleep(0.02)
check("it died with the host", sorted(runners()) == sorted(before), runners())

# --- ways to fail
for way, words, within in (("crash", "ended by itself", 1), ("abort", "ended by itself", 1), ("exit", "ended by itself", 1), ("loop", "did not answer in time", 4), ("sleep", "did not answer in time", 4), ("late", "did not answer in time", 4),
                           ("memory", "did not finish", 4), ("output", "makes no sense", 5), ("garbage", "makes no sense", 4), ("many", "", 5), ("throw", "did not finish", 1), ("at_load", "ended by itself", 1)):
    done, found = findings(plugin(way))
    check(f"{way} becomes one finding in time", done.returncode == 1 and len(found) == 1 and found[0]["rule"] == "could-not-evaluate" and words in found[0]["message"] and done.seconds < within, (done.seconds, found, done.stderr[:200]))
done, found = findings(plugin("sleep", name="org.bad.twenty", checks=20))
check("twenty checks that hang cost what one plugin may", done.returncode == 1 and len(found) == 20 and done.seconds < 9, (done.seconds, found))
check("those that were not run are named", sum("used up its time" in one["message"] for one in found) > 10, found)
for sign, name in ((signal.SIGINT, "INT"), (signal.SIGTERM, "TERM"), (signal.SIGHUP, "HUP")):
    host = subprocess.Popen([cli, "--lang", "fr", "--plugins", plugin("sleep", name="org.bad.cancelled." + name.lower(), checks=20), "check", document], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    deadline = time.time() + 10
    while len(runners()) <= len(before) and time.time() < deadline:
        time.sleep(0.02)
    asked = time.time()
    host.send_signal(sign)
    said = host.communicate(timeout=30)[1]
    check(f"SIG{name} ends a check that waits for a plugin, with 130, and says so", host.returncode == 130 and time.time() - asked < 2 and "Annulé" in said, (host.returncode, time.time() - asked, said))
done, found = findings(plugin("forks"))
check("a fork bomb makes no process", done.returncode in (0, 1) and done.seconds < 4, (done.seconds, found))
done, found = findings(plugin("undeclared"))
check("an undeclared code is left out and said", sorted(f["rule"] for f in found) == ["BAD", "could-not-evaluate"], found)
done, found = findings(plugin("markup"))
check("markup is plain text, long text is cut", len(found) == 1 and found[0]["message"].startswith("<b onclick='x'>bold</b> [31m & ") and len(found[0]["message"]) < 520 and "\x1b" not in found[0]["message"], found)
done = run("--plugins", root / "org.bad.markup/org.bad.markup", "check", document, "--format", "svrl")
check("and escaped in SVRL", "<b onclick" not in done.stdout and "&lt;b onclick" in done.stdout)

# --- what it can reach, what it is given
done, found = findings(plugin("look_around"))
check("it reaches nothing", [f["message"] for f in found] == ["nothing"], found)
done, found = findings(plugin("echo"))
check("it is given what it declared, no more", found[0]["message"] == "|1|budget/;Poste;€;Loyer;400;Total;450" or ("canary" not in found[0]["message"] and "Loyer;400" in found[0]["message"]), found)
done, found = findings(plugin("echo", '<reads part="section" section="*"/><reads part="people"/><reads part="kind"/><reads part="dates"/>', "org.bad.everything"))
check("all of it, where all is declared", all(word in found[0]["message"] for word in ("report", "document=2026-11-02", "Lea-canary Family-canary", "text-canary", "Budget-canary", "beside-canary")), found)
trace = root / "trace"
done = subprocess.run(["strace", "-f", "-s", "65536", "-e", "trace=write,execve", "-o", trace, cli, "--plugins", root / "org.bad.echo/org.bad.echo", "check", document], capture_output=True, text=True, env=environment)
crossed = [line for line in trace.read_text().splitlines() if "1DGQ" in line or "execve" in line and "bwrap" in line]
check("nothing else crosses the border, in its input, arguments or environment", crossed and not any("canary" in line for line in crossed), [line[:300] for line in crossed])

# --- three failures in a row, then it waits for the user
folder = plugin("crash", name="org.bad.again")
for time_ in range(3):
    findings(folder)
state = json.loads(run("--plugins", folder, "plugin", "list", "--json").stdout)[0]
check("after three failures it is stopped, and says so", state["state"] == "faulted" and "3 times" in state["fault"], state)
done, found = findings(folder)
check("and nothing of it runs", found[0]["about"] != "The check" and done.seconds < 0.5, found)
check("until the user says otherwise", run("plugin", "enable", "org.bad.again").returncode == 0 and json.loads(run("--plugins", folder, "plugin", "list", "--json").stdout)[0]["state"] == "enabled")

# --- a library that is none
for what, content in (("not a library", b"no"), ("a library that is no check", pathlib.Path("/usr/lib/x86_64-linux-gnu/libm.so.6").read_bytes())):
    folder = plugin("echo", name="org.bad.none" + str(len(content)))
    (folder / "native/check.so").write_bytes(content)
    done, found = findings(folder)
    check(f"{what} is refused", found[0]["rule"] == "could-not-evaluate" and "loaded" in found[0]["message"], found)

end = time.time() + 5
while time.time() < end and sorted(runners()) != sorted(before):
    time.sleep(0.05)
check("no process is left", set(runners()) <= set(before), (before, runners()))
shutil.rmtree(root)
conclude()
