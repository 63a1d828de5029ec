"""The fictional families of templates/examples: their file and the profile beside the answers of one writing."""
import json, pathlib

FAMILIES = ("famille-delcourt", "adulte-seul", "sept-enfants")


def record(source, answers, family="famille-delcourt", file="dossier"):
    """Answers, file and profile in one object, as `facts --json` proposes it."""
    folder = pathlib.Path(source) / "templates/examples"
    read = lambda path: json.loads((folder / path).read_text())
    return {"case": read(f"{family}/{file}.json"), "profile": read("profil-valdombre.json"), **read(f"{family}/{answers}.json")}


def one_file(source, folder, answers, family="famille-delcourt", file="dossier"):
    """Where that object was written, for --facts."""
    path = pathlib.Path(folder) / f"{family}-{answers}.json"
    path.write_text(json.dumps(record(source, answers, family, file), ensure_ascii=False))
    return path
