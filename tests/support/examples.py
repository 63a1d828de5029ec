"""The fictional families of templates/examples: their file and the profile beside the answers of one writing."""
import json, pathlib

FAMILIES = ("famille-delcourt", "adulte-seul", "sept-enfants")


def options(source, answers, family="famille-delcourt", file="dossier"):
    """What `distinguo-cli draft` is told: three files."""
    folder = pathlib.Path(source) / "templates/examples"
    return ["--case", folder / family / f"{file}.json", "--profile", folder / "profil-valdombre.json", "--facts", folder / family / f"{answers}.json"]


def record(source, answers, family="famille-delcourt", file="dossier"):
    """The same in one object, as `facts --json` proposes it."""
    folder = pathlib.Path(source) / "templates/examples"
    read = lambda path: json.loads((folder / path).read_text())
    return {"case": read(f"{family}/{file}.json"), "profile": read("profil-valdombre.json"), **read(f"{family}/{answers}.json")}
