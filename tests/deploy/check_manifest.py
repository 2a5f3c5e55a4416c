"""check_manifest.py FIELDS MANIFEST...: manifests against the list of fields, then what the API asks across fields.

Prints every fault and exits with 1 if there is one. Knows no defaults and no field that is not in the list: a field that is used
for the first time is looked up and written down there first.
"""
import re
import sys

import yaml

KINDS = {"string": str, "label": str, "int": int, "bool": bool, "list": list, "map": dict, "map-of": dict}
LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
QUANTITY = re.compile(r"[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?")


def read_fields(path):
    fields = {}
    for line in open(path, encoding="utf-8"):
        words = line.split("#")[0].split()
        if not words:
            continue
        required = words[-1] == "!"
        words = words[:-1] if required else words
        fields[words[0]] = (words[1], words[3:] if len(words) > 2 else [], required)
    return fields


def check_value(path, value, kind, allowed):
    if kind == "quantity":
        return [] if isinstance(value, str) and QUANTITY.fullmatch(value) else [f"{path}: {value!r} is no quantity (in quotes)"]
    if not isinstance(value, KINDS[kind]) or (kind == "int" and isinstance(value, bool)):
        return [f"{path}: {value!r} is no {kind}"]
    if kind == "label" and not LABEL.fullmatch(value):
        return [f"{path}: {value!r} is no name"]
    if kind == "map" and not all(isinstance(x, str) for pair in value.items() for x in pair):
        return [f"{path}: keys and values are strings"]
    if allowed and value not in allowed:
        return [f"{path}: {value!r} is none of {' '.join(allowed)}"]
    return []


def walk(path, shape, value, fields):
    """Faults of a value; `shape` is its path with [] for the number of a list's entry."""
    if shape not in fields and not (shape == "" or shape.endswith("[]")):
        return [f"{path}: there is no such field"]
    kind, allowed, _ = fields.get(shape, ("map-of", [], False))
    faults = check_value(path, value, kind, allowed)
    if faults:
        return faults
    if kind == "list":
        for i, entry in enumerate(value):
            faults += walk(f"{path}[{i}]", shape + "[]", entry, fields)
    elif kind == "map-of":
        below = shape + "." if shape else ""
        for name, entry in value.items():
            faults += walk(f"{path}.{name}" if path else name, below + name, entry, fields)
        for name, (_, _, required) in fields.items():
            last = name[len(below):]
            if required and name.startswith(below) and "." not in last and "[" not in last and last not in value:
                faults.append(f"{path}: {last} is missing")
    return faults


def check_job(job):
    """What no single field says."""
    faults = []
    spec, pod = job["spec"], job["spec"]["template"]["spec"]
    volumes = {volume["name"] for volume in pod.get("volumes", [])}
    for container in pod["containers"]:
        for mount in container.get("volumeMounts", []):
            if mount["name"] not in volumes:
                faults.append(f"volume {mount['name']} is mounted but not there")
        env = {entry["name"]: entry.get("value") for entry in container.get("env", [])}
        if spec.get("completionMode") == "Indexed" and env.get("SHARDS") != str(spec.get("completions")):
            faults.append("SHARDS and completions differ: articles would be left out or made twice")
    if spec.get("completionMode") == "Indexed" and "completions" not in spec:
        faults.append("an Indexed Job needs completions")
    if spec.get("parallelism", 1) < 1 or spec.get("completions", 1) < 1:
        faults.append("nothing would run")
    if "podFailurePolicy" in spec:
        if pod["restartPolicy"] != "Never":
            faults.append("podFailurePolicy wants restartPolicy Never")
        names = {container["name"] for container in pod["containers"]}
        for rule in spec["podFailurePolicy"]["rules"]:
            codes = rule.get("onExitCodes")
            if (codes is None) == ("onPodConditions" not in rule):
                faults.append("a rule has either onExitCodes or onPodConditions")
            if codes and codes.get("containerName") not in names | {None}:
                faults.append(f"a rule names the container {codes['containerName']}, which is not there")
            if codes and codes["operator"] == "In" and 0 in codes["values"]:
                faults.append("exit code 0 is no failure")
    return faults


def main():
    fields = read_fields(sys.argv[1])
    bad = 0
    for path in sys.argv[2:]:
        for job in yaml.safe_load_all(open(path, encoding="utf-8")):
            faults = walk("", "", job, fields)
            faults = faults or check_job(job)
            for fault in faults:
                print(f"{path}: {fault}")
            bad += len(faults)
    sys.exit(1 if bad else 0)


main()
