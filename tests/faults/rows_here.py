"""What the table of rows tries itself: the program in odd places, under odd clocks, killed, traced, given hostile values."""
import html, json, os, pathlib, re, shutil, subprocess, sys, tempfile, time, zipfile, zlib

NS = 'xmlns="urn:distinguo:document:1"'
ORDINARY = 65534
CANARY = "ZQXcanari"
WRITTEN = ("pdf", "html", "txt")  # all that it exports; it writes no ODT and no DOCX
HELD = ("yes", "")


def broken(problems):
    return ("no", "; ".join(map(str, problems[:3]))) if problems else HELD


def document(words="Un texte.", title="Note", name="Léa"):
    return f'<document {NS} kind="report"><head><title>{title}</title><date>2026-11-02</date><people><person id="a" role="child" given="{name}" family="Martin"/></people></head><section id="s"><title>Faits</title><p>{words}</p></section></document>'


class Here:
    def __init__(self, source, build):
        self.source, self.build = source, build
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-rows-"))
        self.cli, self.shim = build / "bin/distinguo-cli", build / "tests/faults/libfailio.so"
        self.env = {**os.environ, "XDG_STATE_HOME": str(self.root / "state"), "XDG_DATA_HOME": str(self.root / "data"), "XDG_CACHE_HOME": str(self.root / "cache"), "XDG_CONFIG_HOME": str(self.root / "config"), "HOME": str(self.root / "home"), "TMPDIR": str(self.root / "tmp"), "LANG": "C.UTF-8"}
        for name in ("home", "tmp"):
            (self.root / name).mkdir()
        self.key = self.root / "key"

    def clear(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def run(self, *words, before=(), extra=None, day="2026-11-23", **more):
        start = time.time()
        done = subprocess.run([*before, self.cli, "--lang", "en", "--today", day, *map(str, words)], capture_output=True, text=True, errors="replace", timeout=120, env={**self.env, **(extra or {})}, **more)
        done.seconds = time.time() - start
        return done

    def keyed(self, command, vault, *words, **more):
        return self.run("vault", command, vault, *words, "--recovery-key-file", self.key, **more)

    def written(self, *words, **more):
        file = self.root / "doc.xml"
        file.write_text(document(*words, **more))
        return file

    def vault(self, name):
        """A vault of one document in a folder of its own."""
        folder = self.root / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(self.root / "state", ignore_errors=True)
        folder.mkdir()
        path, model = folder / "a.vault", self.root / "model.vault"
        if not model.exists():
            (self.root / "pass").write_text("trois bûches sèches\n")
            made = self.run("vault", "create", model, "--cost", "minimum", "--passphrase-file", self.root / "pass")
            self.key.write_text("".join(re.findall(r"^((?:[2-9A-Z]{4}\s*){4})$", made.stdout, re.M)))
            self.keyed("add", model, self.written())
            shutil.rmtree(self.root / "model.vault.backups", ignore_errors=True)
        shutil.copy(model, path)
        return path

    def count(self, vault):
        done = self.keyed("list", vault, "--json")
        return len(json.loads(done.stdout)) if done.returncode in (0, 1) and done.stdout else None

    # --- A
    def odd_places(self):
        """Told within two seconds, and nothing is lost; or it simply works."""
        problems = []
        as_user = ["setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"] if os.geteuid() == 0 else []

        def tried(what, path, wanted, **more):
            before = path.read_bytes()
            done = self.keyed("add", path, self.root / "doc.xml", **more)
            fits = done.returncode == 0 and self.count(path) == 2 if wanted == "kept" else done.returncode in (3, 4) and len(done.stderr) > 20 and done.seconds < 2 and path.read_bytes() == before
            if not fits:
                problems.append((what, done.returncode, done.seconds, done.stderr))

        path = self.vault("odd")
        decomposed = path.with_name("e\u0301cole.vault")
        path.rename(decomposed)
        tried("a name in NFD", decomposed, "kept")
        path = self.vault("odd")
        (self.root / "link.vault").unlink(missing_ok=True)
        (self.root / "link.vault").symlink_to(path)
        tried("a link", self.root / "link.vault", "kept")
        if not (self.root / "link.vault").is_symlink():
            problems.append("a link does not stay one")
        path = self.vault("odd")
        if shutil.which("strace"):
            tried("a disk that takes 200 ms for each flush", path, "kept", before=["strace", "-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_enter=200000"])
        # The administrator may write everywhere: as somebody else.
        for what, folder, file in (("a read-only file", 0o755, 0o444), ("a read-only folder", 0o555, 0o644)):
            path = self.vault("odd")
            home = pathlib.Path(tempfile.mkdtemp(prefix="distinguo-rows-"))
            shutil.copytree(path.parent, home / "v")
            for one in (self.root / "doc.xml", self.key):
                shutil.copy(one, home)
            os.chmod(home / "v/a.vault", file)
            os.chmod(home / "v", folder)
            if as_user:
                subprocess.run(["chown", "-R", str(ORDINARY), home])
            done = subprocess.run([*as_user, self.cli, "--lang", "en", "vault", "add", home / "v/a.vault", home / "doc.xml", "--recovery-key-file", home / "key"], capture_output=True, text=True, env={**self.env, "HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "XDG_DATA_HOME": str(home / "data")})
            if done.returncode not in (3, 4) or len(done.stderr) < 20 or (home / "v/a.vault").read_bytes() != path.read_bytes():
                problems.append((what, done.returncode, done.stderr))
            os.chmod(home / "v", 0o755)
            shutil.rmtree(home)
        return broken(problems)

    def clocks(self):
        if not self.shim.exists():
            return "absent", "failio is not built"
        path, problems, made = self.vault("clocks"), [], []
        jumps = (("1970", 3600), ("2001", 1_000_000_000), ("2038", 2_147_558_400), ("2100", 4_102_444_800), ("today", 1_795_000_000), ("a day back", 1_794_913_600))
        for name, seconds in jumps:
            day = time.strftime("%Y-%m-%d", time.gmtime(seconds))
            for zone in ("UTC", "Pacific/Kiritimati"):
                done = self.keyed("add", path, self.written(f"Sous {name}."), day=day, extra={"LD_PRELOAD": str(self.shim), "FAILIO_CLOCK": str(seconds), "TZ": zone})
                made.append(done.stdout.strip())
                if done.returncode != 0 or self.count(path) != 1 + len(made):
                    problems.append((name, zone, done.returncode, done.stderr))
        numbers = [one["revision"] for one in json.loads(self.keyed("list", path, "--json").stdout)]
        if sorted(numbers, reverse=True) != numbers:
            problems.append(("the order is the clock's", numbers))
        if self.keyed("verify", path).returncode != 0:
            problems.append("not whole")
        return broken(problems)

    def large(self):
        scale = self.build / "bin/vault_scale"
        if not scale.exists():
            return "absent", "vault_scale is not built"
        for arguments in (("100000",), ("1", "50000000")):
            done = subprocess.run([scale, self.root / f"scale{arguments[0]}.vault", *arguments], capture_output=True, text=True, timeout=7200)
            print(done.stdout, file=sys.stderr)
            if done.returncode != 0:
                return "no", done.stderr[-200:]
        return HELD

    # --- B
    def hits(self, folder):
        """Files below that hold the canary in clear, in UTF-16, or in a deflated part."""
        forms, found = [CANARY.encode(), CANARY.encode("utf-16-le")], []
        for path in folder.rglob("*"):
            if not path.is_file() or path.is_symlink():
                continue
            data = path.read_bytes()
            for start in [m.start() for m in re.finditer(rb"stream\r?\n|\x1f\x8b", data)][:200]:
                try:
                    data += zlib.decompressobj().decompress(data[data.index(b"\n", start) + 1 :], 1 << 22)
                except (ValueError, zlib.error):
                    pass
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    data += b"".join(archive.read(name) for name in archive.namelist())
            found += [str(path)] if any(form in data for form in forms) else []
        return found

    def nothing_in_clear(self):
        path = self.vault("clear")
        asked = self.root / "asked"
        shutil.rmtree(asked, ignore_errors=True)
        asked.mkdir()
        text = asked / "doc.xml"
        text.write_text(document(f"{CANARY} au parc.", f"{CANARY} titre", CANARY))
        item = self.keyed("add", path, text, "--label", f"{CANARY} relu", "--dossier", f"{CANARY} dossier", "--author", CANARY).stdout.strip()
        for words in (("show", path, item, "-o", asked / "shown.xml"), ("search", path, CANARY), ("history", path, item, "--text"), ("list", path), ("verify", path), ("access", path, "--person", f"{CANARY} Martin", "-o", asked / "access.pdf")):
            self.keyed(*words)
        for ending in WRITTEN:
            self.run("export", text, "-o", asked / f"out.{ending}")
        told = [p for p in self.hits(self.root) if not p.startswith(str(asked))]
        return broken(told) if len(self.hits(asked)) > 2 else ("no", "the canary is not found where it should be")

    def killed_exports(self):
        if not self.shim.exists():
            return "absent", "failio is not built"
        out, text, problems, tried = self.root / "killed", self.written(f"{CANARY} au parc."), [], 0
        for ending in WRITTEN:
            for n in range(1, 60):
                shutil.rmtree(out, ignore_errors=True)
                out.mkdir()
                extra = {"LD_PRELOAD": str(self.shim), "FAILIO_BELOW": str(out), "FAILIO_AT": str(n), "FAILIO_HOW": "kill"}
                done = self.run("export", text, "-o", out / f"a.{ending}", extra=extra)
                tried += 1
                open_to_all = [p.name for p in out.iterdir() if p.name != f"a.{ending}" and p.stat().st_mode & 0o077]
                self.run("export", text, "-o", out / f"b.{ending}")
                left = [p.name for p in out.iterdir() if p.name not in (f"a.{ending}", f"b.{ending}")]
                if open_to_all or left:
                    problems.append((ending, n, open_to_all, left))
                if done.returncode == 0:
                    break
        return broken(problems)

    def shut_memory(self):
        if not shutil.which("strace"):
            return "absent", "strace is not installed"
        path, trace = self.vault("memory"), self.root / "trace"
        done = self.run("vault", "list", path, "--passphrase-file", self.root / "pass", before=["strace", "-f", "-o", trace, "-e", "trace=prlimit64,setrlimit,prctl,mlock,openat"])
        lines = trace.read_text().splitlines()
        first = lambda word: next((k for k, line in enumerate(lines) if word in line), None)
        core, dump, locked, opened = first("RLIMIT_CORE, {rlim_cur=0"), first("PR_SET_DUMPABLE, SUID_DUMP_DISABLE"), first("mlock("), first(str(path))
        fits = done.returncode == 0 and None not in (core, dump, locked, opened) and max(core, dump) < opened
        return HELD if fits else ("no", f"core {core}, dumpable {dump}, mlock {locked}, vault opened {opened}")

    def modes(self):
        folder = self.root / "modes"
        shutil.rmtree(folder, ignore_errors=True)
        self.vault("modes")
        for name in ("state", "data", "config"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        for words in (("create", folder / "b.vault", "--cost", "minimum", "--passphrase-file", self.root / "pass", "-o", folder / "sheet.txt"), ("add", folder / "a.vault", self.root / "doc.xml", "--recovery-key-file", self.key)):
            done = self.run("vault", *words, preexec_fn=lambda: os.umask(0))
            if done.returncode != 0:
                return "no", done.stderr
        made = [folder / "b.vault", folder / "sheet.txt", *(folder / "a.vault.backups").rglob("*"), folder / "a.vault.backups", *(self.root / "state").rglob("*")]
        return broken([(str(p), oct(p.stat().st_mode)) for p in made if p.stat().st_mode & 0o077])

    # --- D
    def external_entities(self):
        if not shutil.which("strace"):
            return "absent", "strace is not installed"
        secret, trace, problems = self.root / "secret.txt", self.root / "trace", []
        secret.write_text(CANARY)
        entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY % y SYSTEM "http://127.0.0.1:9/"> %y;]>'
        inside = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'
        plain = document()
        for what, bytes_ in (("an entity", (entity + plain.replace("Un texte.", "&x;")).encode()), ("an entity in UTF-16", ('<?xml version="1.0" encoding="UTF-16"?>' + entity + plain.replace("Un texte.", "&x;")).encode("utf-16")), ("an include", plain.replace("Un texte.", inside).encode())):
            file = self.root / "hostile.xml"
            file.write_bytes(bytes_)
            for words in (("check", file), ("export", file, "-o", self.root / "out.txt"), ("facts", file)):
                done = self.run(*words, before=["strace", "-f", "-o", trace, "-e", "trace=openat,open,connect"])
                seen = [line for line in trace.read_text().splitlines() if "secret.txt" in line or "connect(" in line and "AF_INET" in line]
                if seen or CANARY in done.stdout + done.stderr or done.returncode < 0:
                    problems.append((what, words[0], seen[:1], done.returncode))
        return broken(problems)

    def bombs(self):
        problems = []
        for what, text in (("a depth of 1,000,000", document("<a>" * 1_000_000)), ("100,000 attributes", document().replace("<p>", "<p " + " ".join(f'a{k}="x"' for k in range(100_000)) + ">")), ("an attribute of 100 MB", document(title="T").replace("<p>", f'<p a="{"x" * 100_000_000}">')), ("a text of 120 MB", document("x" * 120_000_000)), ("a laugh", '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10}">' for k in range(1, 10)) + "]>" + document("&a9;"))):
            file = self.root / "bomb.xml"
            file.write_text(text)
            done = self.run("check", file)
            if done.returncode != 3 or done.seconds > 5 or len(done.stderr) > 2000:
                problems.append((what, done.returncode, round(done.seconds, 1), done.stderr[:200]))
        return broken(problems)

    # --- E
    def hostile_values(self):
        """What is typed is what is read again, in every format that another program reads."""
        value, problems = "=1+1 <b>&\"' ]]> {{x}} ${y} %s \\n \u202e# é", []
        escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        text = self.written(escaped, escaped)
        wanted = re.sub(r"\s+|\u202e", "", value)
        for ending in WRITTEN:
            out = self.root / f"hostile.{ending}"
            done = self.run("export", text, "-o", out, "--force")
            if done.returncode not in (0, 1) or not out.exists():
                problems.append((ending, done.returncode, done.stderr[:200]))
                continue
            got = self.read(out)
            if wanted not in re.sub(r"[\s\u202a-\u202e\u2066-\u2069]+", "", got):
                problems.append((ending, "is not read as it was typed"))
        if shutil.which("qpdf") and subprocess.run(["qpdf", "--check", self.root / "hostile.pdf"], capture_output=True).returncode != 0:
            problems.append("qpdf --check")
        return broken(problems)

    def read(self, path):
        if path.suffix == ".pdf":
            return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True).stdout
        text = path.read_text()
        return html.unescape(re.sub(r"<[^>]*>", "", text)) if path.suffix == ".html" else text

    def metadata(self):
        text, problems = self.written(), []
        words = [os.environ.get("USER") or "\0", os.uname().nodename, str(self.root), "/work/", "rsid"]
        for ending in WRITTEN:
            first, second = (self.root / f"{name}.{ending}" for name in ("first", "second"))
            self.run("export", text, "-o", first)
            time.sleep(1.1)
            self.run("export", text, "-o", second)
            if not first.exists() or first.read_bytes() != second.read_bytes():
                problems.append((ending, "two exports differ"))
                continue
            data = first.read_bytes()
            told = [word for word in words if len(word) > 4 and word.encode() in data]
            if told or ending == "pdf" and data.count(b"%%EOF") != 1:
                problems.append((ending, told))
        return broken(problems)
