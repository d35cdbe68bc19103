/** What the form needs to know from an OpenAPI description. */

const METHODS = ["get", "post", "put", "patch", "delete"];

/** All operations of a description, in the order in which it has them. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => method in methods).map((method) => operation(document, path, method, methods[method])),
  );
}

function operation(document, path, method, told) {
  return {
    /** `listGroups` as it is called elsewhere: `list groups`. */
    name: told.operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    tag: told.tags?.[0] ?? "Others",
    method: method.toUpperCase(),
    path,
    summary: plain(told.summary ?? ""),
    parameters: (told.parameters ?? []).map((parameter) => parameterOf(document, resolved(document, parameter))),
    bodies: Object.entries(told.requestBody?.content ?? {}).map(([mediaType, content]) => ({
      mediaType,
      example: written(mediaType, content.example ?? resolved(document, content.schema)?.example),
    })),
    needsToken: (told.security ?? document.security ?? []).length > 0,
  };
}

function parameterOf(document, { name, in: place, required, description, schema, example }) {
  const { enum: choices, default: standard } = resolved(document, schema) ?? {};
  return {
    name,
    place,
    required: required === true,
    description: plain(description ?? ""),
    choices: choices?.map(String),
    standard: standard === undefined ? undefined : String(standard),
    initial: String(example ?? ""),
  };
}

/** What a reference refers to, or the value itself. */
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

/** Text without the marks of Markdown. */
const plain = (text) => text.replaceAll("`", "").replaceAll("\n", " ");
