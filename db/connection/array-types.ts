import type { ParsedOptions } from "postgres";

/** The array type of each element type in use. */
const arrayTypes: [element: number, array: number][] = [
  [16, 1000], // boolean
  [17, 1001], // bytea
  [20, 1016], // bigint
  [21, 1005], // smallint
  [23, 1007], // integer
  [25, 1009], // text
  [114, 199], // json
  [701, 1022], // double precision
  [1043, 1015], // varchar
  [1082, 1182], // date
  [1184, 1185], // timestamptz
  [1700, 1231], // numeric
  [2950, 2951], // uuid
  [3802, 3807], // jsonb
];

/**
 * Teaches a client the arrays. The driver would ask the server for them, once per connection, in a promise that nobody
 * holds: a connection that dies right then kills the process. It also reads NULL as the text "NULL".
 */
export function teachArrays({ parsers, serializers, shared }: ParsedOptions & { shared: SharedOptions }): void {
  for (const [element, array] of arrayTypes) {
    shared.typeArrayMap[element] = array;
    parsers[array] = (text: string) => parseArray(text, parsers[element] ?? String);
    serializers[array] = (value: unknown) => writeArray(value, serializers[element] ?? String);
  }
}

type SharedOptions = { typeArrayMap: Record<number, number> };

/** PostgreSQL's text form: `{1,2}`, `{"a \"b\"",NULL}`, `{{1},{2}}`. */
function parseArray(text: string, parse: (element: string) => unknown): unknown[] {
  const tokens = text.matchAll(/[{}]|"((?:[^"\\]|\\.)*)"|[^{},"]+/gs);
  const open: unknown[][] = [[]];
  for (const [token, quoted] of tokens) {
    const current = open[open.length - 1]!;
    if (token === "{") open.push([]);
    else if (token === "}") open[open.length - 2]!.push(open.pop());
    else if (quoted !== undefined) current.push(parse(quoted.replace(/\\(.)/gs, "$1")));
    else current.push(token === "NULL" ? null : parse(token));
  }
  return open[0]![0] as unknown[];
}

/** A value that is text already, as Drizzle writes it, stays as it is. */
function writeArray(value: unknown, write: (element: unknown) => unknown): unknown {
  if (!Array.isArray(value)) return value;
  const elements = value.map((element) => {
    if (Array.isArray(element)) return writeArray(element, write);
    if (element === null || element === undefined) return "NULL";
    return `"${String(write(element)).replace(/[\\"]/g, "\\$&")}"`;
  });
  return `{${elements.join(",")}}`;
}
