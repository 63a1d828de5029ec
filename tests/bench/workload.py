#!/usr/bin/python3
"""workload.py KIT_DATA OUT: turns the peers' workloads (notice.json, records.json, rep10.json, rep200.json) into a plugin and facts of this project.

The notice keeps its text and its thirteen fields; the report and the 190-page compilation keep every heading, paragraph and table."""
import json, pathlib, re, sys
from xml.sax.saxutils import escape

kit, out = map(pathlib.Path, sys.argv[1:3])
plugin = out / "plugins/org.distinguo.bench"
plugin.mkdir(parents=True, exist_ok=True)
DOC = 'xmlns="urn:distinguo:document:1" xmlns:t="urn:distinguo:template:1"'


def inline(text):
    text = escape(text).replace("☐ ", "<tick/>").replace("☐", "<tick/>")
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\{(\w+)\}", r'<t:value select="\1"/>', text)


notice = json.loads((kit / "notice.json").read_text())
fields = sorted(set(re.findall(r"\{(\w+)\}", json.dumps(notice))))
records = json.loads((kit / "records.json").read_text())
fields = list(records[0])
body, section = [], 0
for kind, text in notice:
    if kind == "T":
        title = text
    elif kind == "H":
        section += 1
        body.append(f'</section><section id="s{section}"><title>{inline(text)}</title>')
    else:
        body.append(f"<p>{inline(text)}</p>")
(plugin / "notice.xml").write_text(f'<document {DOC} kind="notice" xml:lang="fr" template="bench.notice" page-style="bench"><t:fields>' + "".join(f'<t:field name="{f}"/>' for f in fields) +
                                   f"</t:fields><head><title>{escape(title)}</title></head><section id=\"s0\">" + "".join(body) + "</section></document>")
(plugin / "report.xml").write_text(f'''<document {DOC} kind="notice" xml:lang="fr" template="bench.report" page-style="bench">
<t:fields><t:field name="titre"/><t:field name="section" type="group" repeat="yes"><t:field name="titre"/><t:field name="p" repeat="yes"/>
<t:field name="sous" type="group" repeat="yes"><t:field name="titre"/><t:field name="p" repeat="yes"/></t:field>
<t:field name="ligne" type="group" repeat="yes"><t:field name="c" repeat="yes"/></t:field></t:field></t:fields>
<head><title><t:value select="titre"/></title><running-title>Rapport social</running-title></head>
<t:each select="section"><section id="s{{position()}}"><t:let name="s" select="position()"/><title><t:value select="titre"/></title><t:each select="p"><p><t:value select="."/></p></t:each><t:if test="ligne"><table><head><t:each select="ligne[1]/c"><cell><t:value select="."/></cell></t:each></head><t:each select="ligne[position()&gt;1]"><row><t:each select="c"><cell><t:value select="."/></cell></t:each></row></t:each></table></t:if>
<t:each select="sous"><section id="s{{$s}}-{{position()}}"><title><t:value select="titre"/></title><t:each select="p"><p><t:value select="."/></p></t:each></section></t:each></section></t:each>
</document>'''.replace("{{", "{").replace("}}", "}"))
style = "".join(f'<text role="{role}" face="{face}" bold="{bold}" size="{size}" leading="{leading}" after="{after}"{more}/>' for role, face, bold, size, leading, after, more in [
    ("title", "sans", "yes", 16, 19, 5, ""), ("h2", "sans", "yes", 13, 16, 4, ' before="5"'), ("h3", "sans", "yes", 11, 14, 3, ' before="4"'), ("text", "serif", "no", 11, 12.9, 5, ' hyphenate="yes"'),
    ("body", "serif", "no", 11, 12.9, 5, ' hyphenate="yes"'), ("table", "serif", "no", 10, 12, 0, ""), ("table-head", "serif", "yes", 10, 12, 0, ""), ("footer", "sans", "no", 9, 11, 0, "")])
(plugin / "style.xml").write_text(f'<page-style xmlns="urn:distinguo:page-style:1" id="bench" two-columns="no" numbered="no"><page top="20" bottom="22"/>{style}</page-style>')
(plugin / "pack.xml").write_text('<plugin xmlns="urn:distinguo:plugin:1" id="org.distinguo.bench" version="1.0.0"><name>Bench</name><contributes><notice id="bench.notice" file="notice.xml"/><template id="bench.report" file="report.xml"/><page-style id="bench" file="style.xml"/></contributes></plugin>')
(out / "records.json").write_text(json.dumps(records, ensure_ascii=False))
for name in ("rep10", "rep200"):
    facts, current, place = {"titre": "", "section": []}, None, None
    for kind, text in json.loads((kit / f"{name}.json").read_text()):
        if kind == "T":
            if not facts["titre"]:
                facts["titre"] = text
            else:
                current = place = {"titre": text, "p": [], "sous": [], "ligne": []}
                facts["section"].append(current)
        elif kind == "H":
            current = place = {"titre": text, "p": [], "sous": [], "ligne": []}
            facts["section"].append(current)
        elif kind == "h":
            place = {"titre": text, "p": []}
            current["sous"].append(place)
        elif kind == "TAB":
            current["ligne"] += [{"c": row} for row in text]
        else:
            place["p"].append(text)
    (out / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False))
