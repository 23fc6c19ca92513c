import fc from "fast-check";
import { z } from "zod";
import type { Pool } from "./pool";

/** The parts of zod's JSON schema that inputs use. */
type Node = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  properties?: Record<string, Node>;
  required?: string[];
  additionalProperties?: Node | boolean;
  items?: Node;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
};
type Arbitrary = fc.Arbitrary<unknown>;

const oddTexts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "'; drop table member; --",
  "%_\\",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "{}",
  "null",
  "０１２",
  "👨‍👩‍👧",
  "\u202e货",
  "ſſİı",
  "一".repeat(2000),
  "9".repeat(400),
];
/** Days and moments at the limits of calendars, JavaScript and PostgreSQL. */
const oddDates: Readonly<Record<string, string[]>> = {
  date: ["0000-01-01", "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "1969-12-31", "2026-3-1"],
  "date-time": [
    "0000-01-01T00:00:00Z",
    "0000-01-01T00:00:00.000Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
    "2024-02-29T24:00:00Z",
    "2026-03-01T10:00:00+23:59",
    "1900-01-01T00:00:00.123456789Z",
    "2026-03-01 10:00:00",
  ],
};
/** Contents of cursors: meant to come from the server, but any client can make them. */
const keyPart = fc.oneof(
  fc.constantFrom<unknown>(
    ...oddDates["date-time"]!,
    "2026-03-01T02:00:00.000Z",
    "1",
    "999999999999999999",
    "recommended",
  ),
  fc.constantFrom<unknown>(...oddTexts.slice(0, 9), 0, 1, 2 ** 53 - 1, null),
  fc.constantFrom<unknown>("2026-03-01", "20260301100000123456789012", "W1", "A1"),
);
const cursors: Arbitrary = fc
  .array(keyPart, { minLength: 1, maxLength: 4 })
  .map((key) => Buffer.from(JSON.stringify(key)).toString("base64url"));
/** A value as deep as a request body may be, which overflows the stack of recursive code. */
const deep = JSON.parse(`${"[".repeat(3000)}${"]".repeat(3000)}`) as unknown;
const oddNumbers = [0, -1, 1.5, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), 2 ** 53, Number.MAX_SAFE_INTEGER, 1e21, -0, 1e-7];
const wild: Arbitrary = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(...oddTexts, ...oddNumbers, null, true, [], {}, [[]], deep, {
    __proto__: null,
    constructor: 1,
  }),
);

/**
 * Inputs of a procedure: mostly valid ones, made of values that answers have shown and values at limits, now and then
 * with an invalid part, and sometimes entirely invalid.
 */
export function arbitraryInput(schemas: readonly z.ZodType[], pool: Pool): Arbitrary {
  if (schemas.length === 0)
    return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: wild });
  const parts = schemas.map((schema) =>
    arbitraryOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as Node, "", pool),
  );
  const whole = parts.length === 1 ? parts[0]! : fc.tuple(...parts).map((all) => Object.assign({}, ...all));
  return fc.oneof({ weight: 14, arbitrary: whole }, { weight: 1, arbitrary: wild });
}

function arbitraryOf(node: Node, name: string, pool: Pool): Arbitrary {
  return fc.oneof({ weight: 150, arbitrary: fitting(node, name, pool) }, { weight: 1, arbitrary: wild });
}

function fitting(node: Node, name: string, pool: Pool): Arbitrary {
  if ("const" in node) return fc.constant(node.const);
  if (node.enum) return fc.constantFrom(...node.enum);
  const ways = node.anyOf ?? node.oneOf;
  if (ways) return fc.oneof(...ways.map((way) => arbitraryOf(way, name, pool)));
  if (node.allOf)
    return fc.tuple(...node.allOf.map((part) => fitting(part, name, pool))).map((all) => Object.assign({}, ...all));
  if (node.type === "string") return texts(node, name, pool);
  if (node.type === "integer" || node.type === "number") return numbers(node, name, pool);
  if (node.type === "boolean") return fc.boolean();
  if (node.type === "null") return fc.constant(null);
  if (node.type === "array") return lists(node, name, pool);
  if (node.type === "object") return objects(node, name, pool);
  return wild;
}

type Fits = Parameters<Pool["pick"]>[1];
const seen = (pool: Pool, name: string, fits: Fits, otherwise: Arbitrary): Arbitrary =>
  fc.tuple(fc.nat(), otherwise).map(([chance, made]) => pool.pick(name, fits, chance) ?? made);

function texts({ pattern, format = "", minLength = 0, maxLength = 60 }: Node, name: string, pool: Pool): Arbitrary {
  const form = pattern === undefined ? null : new RegExp(pattern);
  const made: Arbitrary = form
    ? fc.stringMatching(withoutLookahead(form), { size: "small" })
    : fc.string({ unit: "grapheme", minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
  const fits: Fits = (value) => typeof value === "string" && value.length <= maxLength && (form?.test(value) ?? true);
  if (name === "cursor") return fc.oneof(seen(pool, name, fits, made), { weight: 3, arbitrary: cursors });
  return fc.oneof(
    { weight: 30, arbitrary: seen(pool, name, fits, made) },
    { weight: 10, arbitrary: made },
    { weight: 1, arbitrary: fc.constantFrom(...oddTexts) },
    ...(oddDates[format] ?? []).map((date) => ({ weight: 2, arbitrary: fc.constant(date) })),
    { weight: 1, arbitrary: fc.constant("好".repeat(Math.min(maxLength, 100_000) + 1)) },
  );
}

/** fast-check makes no texts for lookaheads; without them a few texts do not fit, which is as good an input. */
function withoutLookahead({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll(/\(\?[=!](?:[^()\\]|\\.)*\)/g, ""), flags);
}

function numbers(node: Node, name: string, pool: Pool): Arbitrary {
  const min = node.minimum ?? (node.exclusiveMinimum ?? -1001) + 1;
  const max = node.maximum ?? (node.exclusiveMaximum ?? 1_000_001) - 1;
  const within = fc.integer({ min: Math.max(min, -(2 ** 53)), max: Math.min(max, 2 ** 53) });
  const fits: Fits = (value) => typeof value === "number" && value >= min && value <= max;
  return fc.oneof(
    { weight: 12, arbitrary: seen(pool, name, fits, within) },
    { weight: 12, arbitrary: fc.integer({ min, max: Math.min(max, min + 3) }) },
    { weight: 4, arbitrary: within },
    { weight: 1, arbitrary: fc.constantFrom(min, max, min - 1, max + 1) },
    { weight: 1, arbitrary: fc.constantFrom(...oddNumbers) },
  );
}

function lists({ items = {}, minItems = 0, maxItems = 200 }: Node, name: string, pool: Pool): Arbitrary {
  const item = arbitraryOf(items, name.endsWith("s") ? name.slice(0, -1) : name, pool);
  const few = fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
  const many = fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems + 1, 40) });
  const twice = few.map((list) => [...list, ...list]);
  return fc.oneof({ weight: 20, arbitrary: few }, { weight: 1, arbitrary: many }, { weight: 2, arbitrary: twice });
}

function objects(node: Node, name: string, pool: Pool): Arbitrary {
  const { properties = {}, required = [], additionalProperties } = node;
  if (Object.keys(properties).length === 0) {
    const value = typeof additionalProperties === "object" ? arbitraryOf(additionalProperties, name, pool) : wild;
    return fc.dictionary(fc.string({ maxLength: 12 }), value, { maxKeys: 4 });
  }
  const entries = Object.entries(properties).map(([key, value]) => {
    const present = required.includes(key) ? 120 : 2;
    const arbitrary = arbitraryOf(value, key, pool);
    return fc
      .oneof({ weight: present, arbitrary }, { weight: 1, arbitrary: fc.constant(undefined) })
      .map((made) => [key, made] as const);
  });
  return fc.tuple(...entries).map((made) => Object.fromEntries(made.filter(([, value]) => value !== undefined)));
}

/** The same document with one part replaced by an invalid value. */
export function damaged(document: unknown): Arbitrary {
  return fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), wild).map(([path, piece]) => {
    const copy = structuredClone(document);
    let place = copy as Record<string, unknown>;
    for (const [depth, chance] of path.entries()) {
      const keys = Object.keys(place);
      if (keys.length === 0) break;
      const key = keys[chance % keys.length]!;
      const next = place[key];
      if (depth === path.length - 1 || typeof next !== "object" || next === null) {
        place[key] = piece;
        break;
      }
      place = next as Record<string, unknown>;
    }
    return copy;
  });
}
