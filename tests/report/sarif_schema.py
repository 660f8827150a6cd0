"""What SARIF 2.1.0 asks of the objects that we write, as a JSON schema.

Written from the standard's text (sections 3.13 to 3.57), not copied from its schema file: every object takes only
the properties that the standard gives it, with their types, bounds and required ones.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
NATURAL: Schema = {"type": "integer", "minimum": 0}
ORDINAL: Schema = {"type": "integer", "minimum": 1}
URI: Schema = {"type": "string", "format": "uri", "pattern": "^[a-z][a-z0-9+.-]*:"}
REFERENCE: Schema = {"type": "string", "pattern": "^[^ ]+$"}
LEVEL: Schema = {"enum": ["none", "note", "warning", "error"]}
BAG: Schema = {"type": "object"}


def closed(required: tuple[str, ...], **properties: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**properties, "properties": BAG},
    }


def listed(items: Schema, *, unique: bool = True) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": unique}


MESSAGE = closed(("text",), text={"type": "string", "minLength": 1}, markdown=STRING, id=STRING)
ARTIFACT_LOCATION = closed(("uri",), uri=REFERENCE, uriBaseId=STRING, index={"type": "integer", "minimum": -1})
REGION = closed(
    (),
    startLine=ORDINAL,
    startColumn=ORDINAL,
    endLine=ORDINAL,
    endColumn=ORDINAL,
    charOffset=NATURAL,
    charLength=NATURAL,
    snippet=closed((), text=STRING),
)
LOCATION = closed((), physicalLocation=closed(("artifactLocation",), artifactLocation=ARTIFACT_LOCATION, region=REGION))
REPLACEMENT = closed(("deletedRegion",), deletedRegion=REGION, insertedContent=closed((), text=STRING))
CHANGE = closed(
    ("artifactLocation", "replacements"),
    artifactLocation=ARTIFACT_LOCATION,
    replacements={**listed(REPLACEMENT, unique=False), "minItems": 1},
)
FIX = closed(("artifactChanges",), description=MESSAGE, artifactChanges={**listed(CHANGE), "minItems": 1})
SUPPRESSION = closed(("kind",), kind={"enum": ["inSource", "external"]}, justification=STRING)
RESULT = closed(
    ("message",),
    ruleId=STRING,
    ruleIndex={"type": "integer", "minimum": -1},
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    level=LEVEL,
    message=MESSAGE,
    locations=listed(LOCATION, unique=False),
    partialFingerprints={"type": "object", "additionalProperties": STRING},
    fixes=listed(FIX),
    suppressions=listed(SUPPRESSION),
) | {
    # Section 3.27.10: a result that is no failure has the level "none".
    "if": {"properties": {"kind": {"not": {"const": "fail"}}}, "required": ["kind"]},
    "then": {"properties": {"level": {"const": "none"}}},
}
RULE = closed(
    ("id",),
    id=STRING,
    name=STRING,
    shortDescription=MESSAGE,
    helpUri=URI,
    help=MESSAGE,
    defaultConfiguration=closed((), level=LEVEL),
)
NOTIFICATION = closed(("message",), level=LEVEL, message=MESSAGE, descriptor=closed(("id",), id=STRING))
INVOCATION = closed(
    ("executionSuccessful",),
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=listed(NOTIFICATION, unique=False),
)
ARTIFACT = closed((), location=ARTIFACT_LOCATION, hashes={"type": "object", "additionalProperties": STRING})
RUN = closed(
    ("tool",),
    tool=closed(("driver",), driver=closed(("name",), name=STRING, version=STRING, rules=listed(RULE))),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    artifacts=listed(ARTIFACT),
    invocations=listed(INVOCATION, unique=False),
    results=listed(RESULT, unique=False),
)
LOG: Schema = closed(
    ("version", "runs"), **{"$schema": URI}, version={"const": "2.1.0"}, runs=listed(RUN, unique=False)
)
