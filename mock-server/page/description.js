/** Reads an OpenAPI description for the form. */

const METHODS = ["get", "post", "put", "patch", "delete"];

/** All operations of a description, in its order. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => method in methods).map((method) => operation(document, path, method, methods[method])),
  );
}

function operation(document, path, method, described) {
  return {
    /** `listGroups` as `list groups`. */
    name: described.operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    tag: described.tags?.[0] ?? "Others",
    method: method.toUpperCase(),
    path,
    summary: plain(described.summary ?? ""),
    parameters: (described.parameters ?? []).map((parameter) => parameterOf(document, resolved(document, parameter))),
    bodies: Object.entries(described.requestBody?.content ?? {}).map(([mediaType, content]) => ({
      mediaType,
      example: written(mediaType, content.example ?? resolved(document, content.schema)?.example),
    })),
    needsToken: (described.security ?? document.security ?? []).length > 0,
  };
}

function parameterOf(document, { name, in: location, required, description, schema, example }) {
  const { enum: choices, default: standard } = resolved(document, schema) ?? {};
  return {
    name,
    location,
    required: required === true,
    description: plain(description ?? ""),
    choices: choices?.map(String),
    standard: standard === undefined ? undefined : String(standard),
    initial: String(example ?? ""),
  };
}

/** The target of a reference, or the value itself. */
function resolved(document, value) {
  const reference = value?.$ref;
  if (reference === undefined) return value;
  return reference.split("/").slice(1).reduce((part, key) => part?.[key], document);
}

/** An example as it is sent. */
function written(mediaType, example) {
  if (example === undefined) return "";
  if (mediaType === "application/x-www-form-urlencoded") return new URLSearchParams(example).toString();
  return JSON.stringify(example, null, 2);
}

/** Text without Markdown. */
const plain = (text) => text.replaceAll("`", "").replaceAll("\n", " ");
