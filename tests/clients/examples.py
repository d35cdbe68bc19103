"""Whether each example in the descriptions matches its schema."""

import json
import sys
from pathlib import Path

import jsonschema_rs


def examples(value, path=""):
    """All schemas with an example, their examples and paths."""
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from examples(part, f"{path}/{index}")
    elif isinstance(value, dict):
        if "example" in value:
            yield value.get("schema", value), value["example"], path
        for name, part in value.items():
            if name not in ("example", "examples"):
                yield from examples(part, f"{path}/{name}")


for file in sys.argv[1:]:
    document = json.loads(Path(file).read_text())
    count = 0
    for schema, example, path in examples(document):
        if schema.keys() <= {"example", "description"}:
            continue
        whole = {**schema, "components": document["components"]}
        validator = jsonschema_rs.Draft202012Validator(whole)
        problems = [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(example)]
        assert not problems, f"{path}: {problems}"
        count += 1
    assert count > 50, f"{file} has only {count} examples"
    print(f"{Path(file).name}: {count} examples match their schemas")
