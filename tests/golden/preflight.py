"""preflight.py SOURCE BUILD: PDFBox preflight (PDF/A-1b) on the three papers, and a PDF/UA reading of the default output."""
import pathlib, re, subprocess, sys, tempfile

source, build = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests/support"))
import examples

cli = build / "bin/distinguo-cli"
problems, passed = [], 0
JAVA = """
import java.io.File;
import org.apache.pdfbox.preflight.*;
import org.apache.pdfbox.preflight.parser.PreflightParser;
public class Preflight {
  public static void main(String[] names) throws Exception {
    boolean ok = true;
    for (String name : names) {
      PreflightParser parser = new PreflightParser(new File(name));
      parser.parse();
      PreflightDocument document = parser.getPreflightDocument();
      document.validate();
      ValidationResult result = document.getResult();
      System.out.println(name + (result.isValid() ? " valid" : " INVALID"));
      for (ValidationResult.ValidationError e : result.getErrorsList()) { System.out.println("  " + e.getErrorCode() + " " + e.getDetails()); ok = false; }
      document.close();
    }
    System.exit(ok ? 0 : 1);
  }
}
"""
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    pdfs = []
    for template, answers in (("fr.report.evaluation-ip", "faits"), ("fr.notice.evaluation-ip-parents", "notice"), ("fr.consent.partage-hors-equipe", "accord")):
        document = folder / f"{template}.xml"
        subprocess.run([cli, "--today", "2026-11-23", "draft", template, "--facts", examples.one_file(source, folder, answers), "-o", document], check=True)
        subprocess.run([cli, "--today", "2026-11-23", "export", document, "--standard", "a1b", "-o", folder / f"{template}.a1b.pdf"], check=True)
        subprocess.run([cli, "--today", "2026-11-23", "export", document, "-o", folder / f"{template}.pdf"], check=True)
        pdfs.append(folder / f"{template}.a1b.pdf")
        # PDF/UA rules of our own on the file as people get it.
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", folder / f"{template}.pdf", "-"], capture_output=True).stdout.decode("latin1")
        tree = subprocess.run(["pdfinfo", "-struct-text", folder / f"{template}.pdf"], capture_output=True, text=True).stdout
        text = subprocess.run(["pdftotext", folder / f"{template}.pdf", "-"], capture_output=True, text=True).stdout
        ranks = [int(h) for h in re.findall(r"^\s*H([123])\b", tree, re.M)]
        rules = {
            "a language": "/Lang" in plain, "marked": "/Marked true" in plain, "the title is shown": "/DisplayDocTitle true" in plain,
            "tab order follows the structure": plain.count("/Tabs /S") == plain.count("/Type /Page\n"), "an outline": "/Outlines" in plain,
            "declared PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>" in plain, "declared PDF/A-2a": "<pdfaid:conformance>A</pdfaid:conformance>" in plain,
            "one title": len(re.findall(r"^\s*H1\b", tree, re.M)) == 1, "headings do not skip": all(b - a <= 1 for a, b in zip([0] + ranks, ranks)),
            "no missing glyph": "\ufffd" not in text, "an output intent": "/GTS_PDFA1" in plain, "nothing runs": "/JavaScript" not in plain and "/Launch" not in plain,
            "one revision": plain.count("%%EOF") == 1,
        }
        for rule, holds in rules.items():
            passed += holds
            if not holds:
                problems.append(f"{template}: {rule}")
    # A letterhead with a picture, from the example of an institution.
    plugins = ["--plugins", build / "share/distinguo/plugins", "--plugins", source / "plugins/example-institution/fr.vaudance.departement"]
    subprocess.run([cli, *plugins, "--today", "2026-11-23", "draft", "fr.notice.evaluation-ip-parents", "--facts", examples.one_file(source, folder, "notice"), "-o", folder / "logo.xml"], check=True)
    subprocess.run([cli, *plugins, "--today", "2026-11-23", "export", folder / "logo.xml", "--standard", "a1b", "-o", folder / "logo.pdf"], check=True)
    if b"/Subtype/Image" not in (folder / "logo.pdf").read_bytes():
        problems.append("the letterhead has no picture")
    pdfs.append(folder / "logo.pdf")
    # Letters that change places, marks, joined forms, both directions, words that go on in the next line.
    words = {"ar": "أوافق (نعم)، في 2026. مُحَمَّد", "fa": "می‌خواهم مجدداً", "he": "שָׁלוֹם, החופש.", "hi": "पिता पता क्षमा", "pa": "ਸਿੰਘ ਪਿਤਾ", "ta": "ஒப்புக்கொள்கிறோம்", "km": "ខ្មែរ ស្រី", "my": "မြန်မာ",
             "th": "สิทธิมนุษยชนควรได้รับความคุ้มครอง" * 8, "am": "ኢትዮጵያ፡ነው።", "en": "5 µm, 5 μm, co\u00adop " + "https://exemple.example/dossier-" * 8}
    body = "".join(f'<p><foreign xml:lang="{language}">{text}</foreign></p><p>{text}</p>' for language, text in words.items())
    (folder / "scripts.xml").write_text(f'<document xmlns="urn:distinguo:document:1" kind="report" xml:lang="fr"><head><title>T</title><date>2026-11-02</date></head><section id="s"><title>S</title>{body}</section></document>')
    for standard in ("a1b", "a2a"):
        subprocess.run([cli, "export", folder / "scripts.xml", "--standard", standard, "-o", folder / f"scripts.{standard}.pdf"], check=True)
        if subprocess.run(["qpdf", "--check", folder / f"scripts.{standard}.pdf"], capture_output=True).returncode:
            problems.append(f"qpdf --check: scripts, {standard}")
        passed += 1
    pdfs.append(folder / "scripts.a1b.pdf")
    (folder / "Preflight.java").write_text(JAVA)
    jars = ":".join(str(p) for n in ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "activation", "jakarta.activation-api", "jaxb-api") for p in [pathlib.Path(f"/usr/share/java/{n}.jar")] if p.exists())
    run = subprocess.run(["java", "-cp", jars, str(folder / "Preflight.java"), *map(str, pdfs)], capture_output=True, text=True)
    print(run.stdout)
    if run.returncode:
        problems.append("preflight: " + (run.stdout + run.stderr)[-1500:])
    passed += 1
for problem in problems:
    print("FAILED", problem)
print(f"{passed} passed, {len(problems)} failed")
sys.exit(1 if problems else 0)
