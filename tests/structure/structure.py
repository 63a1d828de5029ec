"""structure.py SOURCE BUILD COMPILER: rules of the house that the compiler does not hold."""
import concurrent.futures, os, pathlib, re, subprocess, sys, unicodedata

source, build, compiler = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
problems = []
say = problems.append
code = [p for top in ("host", "plugins", "tests") for p in (source / top).rglob("*") if p.suffix in (".h", ".cpp")]
passed = 0


def includes(path):
    return re.findall(r'^#include [<"]([^>"]+)[>"]', path.read_text(), re.M)


# Who may see whom.
only_in = {r"^libxml/": "host/xml/", r"^(hb|hb-ot)\.h$": ("host/layout/", "host/paper/"), r"^fontconfig/": "host/layout/", r"^cairo": "host/paper/", r"^hb-subset": "host/paper/",
           r"^libdeflate": ("host/paper/", "host/files/"), r"^sodium": ("host/packs/", "host/written/vault/"), r"^sqlite3": "host/written/vault/", r"^rapidjson/": ("host/written/template/json.cpp", "host/base/json_output.cpp"), r"^hunspell": "host/spelling/", r"^seccomp": "host/runner/", r"^lcms2": "host/paper/", r"^png": "host/paper/", r"^wx/": ("host/widgets/", "host/written/gui/", "host/tally/gui/", "tests/bench/typing.cpp"), r"^gtk/": "host/widgets/"}
arrows = {"base": [], "files": ["base"], "xml": ["base"], "layout": ["base"], "widgets": ["base"], "paper": ["base", "layout"], "office": ["base", "layout"], "rules": ["base", "xml"], "packs": ["base", "files", "xml"], "runner": ["base", "files", "xml", "packs"]}
for path in code:
    name = path.relative_to(source).as_posix()
    for include in includes(path):
        for pattern, allowed in only_in.items():
            if re.match(pattern, include) and not name.startswith(allowed):
                say(f"{name} includes {include}")
        if name.startswith("host/written/") and include.startswith("tally/") or name.startswith("host/tally/") and include.startswith("written/"):
            say(f"{name} includes {include}: written and tally never meet")
        folder = name.split("/")[1] if name.startswith("host/") else ""
        if folder in arrows and "/" in include:
            other = include.split("/")[0]
            if other in set(arrows) | {"written", "tally"} and other != folder and other not in arrows[folder]:
                say(f"{name} includes {include}: the arrow goes the other way")
    text = path.read_text()
    if text.count("\n") > 600:
        say(f"{name} has {text.count(chr(10))} lines")
    # A sign that is set over another takes no column.
    for number, line in enumerate(text.split("\n"), 1):
        if sum(not unicodedata.combining(sign) for sign in line) > 120:
            say(f"{name}:{number} has more than 120 columns")
    if re.search(r"\b(TODO|FIXME|XXX)\b", path.read_text()):
        say(f"{name} leaves something open")
passed += 1

# A key belongs to one command of a window.
for face in ("written", "tally"):
    keys = [key for path in (source / "host" / face / "gui").glob("*.cpp") for key in re.findall(r'\\t((?:Ctrl|Alt|Shift|F\d)[^"%]*)"', path.read_text())]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        say(f"{key} is the key of {keys.count(key)} commands of {face}/gui")
passed += 1

# The top level is fixed.
tracked = subprocess.run(["git", "-C", source, "ls-files"], capture_output=True, text=True).stdout.split("\n")
for top in {t.split("/")[0] for t in tracked if t}:
    if not top.startswith(".") and top not in ("CMakeLists.txt", "host", "plugins", "templates", "tests", "packaging", "README.md"):
        say(f"the top level holds {top}")
passed += 1

# A program of one family holds no symbol of the other, and only the libraries that it should.
programs = {"distinguo-cli": "tally", "distinguo": "tally", "distinguo-tally-cli": "written"}
for program, stranger in programs.items():
    path = build / "bin" / program
    if not path.exists():
        continue
    symbols = subprocess.run(["nm", "-C", "--defined-only", path], capture_output=True, text=True).stdout
    if f"distinguo::{stranger}::" in symbols:
        say(f"{program} holds symbols of {stranger}")
    if "distinguo::" not in symbols:
        say(f"{program} has no symbols to look at")
    needed = re.findall(r"NEEDED.*\[(.+?)\]", subprocess.run(["readelf", "-d", path], capture_output=True, text=True).stdout)
    if program == "distinguo-tally-cli" and any(re.match(r"lib(cairo|harfbuzz|wx|gtk|hyphen|fontconfig|sodium|hunspell)", n) for n in needed):
        say(f"{program} needs {needed}")
    if program.startswith("distinguo-cli") and any(re.match(r"lib(wx|gtk|PocoData)", n) for n in needed):
        say(f"{program} needs {needed}")
    if any(re.match(r"lib(curl|ssl|PocoNet)", n) for n in needed):
        say(f"{program} reaches for the network: {needed}")
passed += 1

# A header can be included alone. Those that need wx or GTK are compiled with their own targets.
flags = ["-std=c++20", "-fsyntax-only", "-x", "c++", "-I", source / "host", "-I", source / "plugins/sdk", "-Wall", "-Wextra", "-Werror", "-Wno-pragma-once-outside-header",
         *subprocess.run(["pkg-config", "--cflags", "harfbuzz"], capture_output=True, text=True).stdout.split()]


def built_alone(header):
    """Its own source file includes it first: the build has compiled it alone already."""
    own = header.with_suffix(".cpp")
    return header.is_relative_to(source / "host") and own.exists() and includes(own)[:1] == [header.relative_to(source / "host").as_posix()]


headers = [p for p in code if p.suffix == ".h" and "/tests/" not in p.as_posix() and not re.search(r"/(widgets|gui)/", p.as_posix()) and not built_alone(p)]


def alone(header):
    run = subprocess.run([compiler, *map(str, flags), "-"], input=f'#include "{header}"\n', capture_output=True, text=True)
    return run.stderr.splitlines()[:1] or ["?"] if run.returncode else []


# Each is a compilation of its own, the dear part of this test: as many at once as there are processors.
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as several:
    for header, stderr in zip(headers, several.map(alone, headers)):
        for line in stderr:
            say(f"{header.name} cannot be included alone: {line}")
passed += 1

# French is complete: every message of the source has its translation.
files = [str(p) for p in code if "/tests/" not in p.as_posix()]
extracted = subprocess.run(["xgettext", "-ktr", "-ktr_count:1,2", "-kcount:1,2", "-kmark", "-kadd_option:3", "-kadd_flag:3", "-kadd_subcommand:2", "-kcommand:2", "-kbutton", "-kbutton:2", "-kcolumn", "-kheading", "-ksentence", "-kfield", "-kfield:2", "-kbox", "-kline", "-klist", "--from-code=UTF-8", "--no-location", "-o", "-", *files], capture_output=True, text=True).stdout
wanted = {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', m)) for m in re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)', extracted, re.M)}
catalogue = (source / "packaging/translations/fr.po").read_text()
have = {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', m)) for m in re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)', catalogue, re.M)}
for message in sorted(wanted - have):
    if any(sign.isalpha() for sign in message):
        say(f"not translated: {message}")
if re.search(r'^msgstr(\[\d\])? ""\n(?!")', catalogue, re.M):
    say("an empty translation in fr.po")
if len(wanted) < 100:
    say("the messages could not be extracted")
passed += 1

# The schema of documents accepts what the readers accept.
documents = sorted((source / "tests/golden").rglob("*.xml"))
run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", source / "templates/schema/document.xsd", *documents], capture_output=True, text=True)
refused = [line for line in run.stderr.splitlines() if not line.endswith(" validates")]
if run.returncode or refused or not documents:
    say(f"golden documents and their schema: {refused[0] if refused else run.returncode}")
passed += 1

# The manifests that are shipped are what their schema says.
for manifest in sorted((source / "plugins").rglob("pack.xml")):
    text = manifest.read_text().replace("@ID@", "fr.example.social").replace("@NAME@", "Example")
    run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", source / "templates/schema/plugin.xsd", "-"], input=text, capture_output=True, text=True)
    if run.returncode:
        say(f"{manifest.relative_to(source)}: {run.stderr.splitlines()[0]}")
passed += 1

for problem in problems:
    print(problem)
print(f"{passed} passed, {len(problems)} failed")
sys.exit(1 if problems else 0)
