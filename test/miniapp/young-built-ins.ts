import { parse } from "@babel/parser";
import compat from "core-js-compat/data.json";

export type Targets = { ios: number; chrome: number };
export type YoungBuiltIn = { name: string; code: string };
type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** core-js also lists built-ins that older browsers have with a fault that does not matter here, or of which only symbols differ. */
const presentBefore =
  /^es\.(array\.(includes|push|unshift|reduce|reduce-right)|json\.|string\.(replace|match-all)$|promise\.finally|reflect\.|regexp\.flags|typed-array\.(fill|from|of|set|sort|\w+-array)$|symbol\.|iterator\.|async|.*\.constructor|error\.|suppressed-error|weak-map)/;

/** Names that libraries give to methods of their own as well; the static ones are found by their object instead. */
const ambiguous = new Set([
  "with",
  "union",
  "difference",
  "intersection",
  "transfer",
  "groupBy",
  "try",
  "any",
  "escape",
]);

/** Built-ins of browsers, which core-js does not list, with the first iOS and Chrome that have them. */
const ofBrowsers: Record<string, Targets> = {
  structuredClone: { ios: 15.4, chrome: 98 },
  ResizeObserver: { ios: 13.4, chrome: 64 },
  BigInt: { ios: 14, chrome: 67 },
  WeakRef: { ios: 14.5, chrome: 84 },
  FinalizationRegistry: { ios: 14.5, chrome: 84 },
  AggregateError: { ios: 14, chrome: 85 },
  BroadcastChannel: { ios: 15.4, chrome: 54 },
  requestIdleCallback: { ios: Number.POSITIVE_INFINITY, chrome: 47 },
  reportError: { ios: 15.4, chrome: 95 },
  "crypto.randomUUID": { ios: 15.4, chrome: 92 },
  "AbortSignal.timeout": { ios: 16, chrome: 103 },
  "AbortSignal.any": { ios: 17.4, chrome: 116 },
  "Intl.Segmenter": { ios: 14.5, chrome: 87 },
  "Intl.ListFormat": { ios: 14.5, chrome: 72 },
  "Intl.RelativeTimeFormat": { ios: 14, chrome: 71 },
  "Intl.DisplayNames": { ios: 14.5, chrome: 81 },
  "URL.canParse": { ios: 17, chrome: 120 },
  ".replaceChildren": { ios: 14, chrome: 86 },
  ".checkVisibility": { ios: 17.4, chrome: 105 },
};

/** Syntax that is not compiled away for every front. A browser without it reads nothing of the whole file. */
const syntax: [name: string, first: Targets, isUsed: (node: Node) => boolean][] = [
  ["syntax ?.", { ios: 13.4, chrome: 80 }, ({ type }) => type.startsWith("Optional")],
  ["syntax ??", { ios: 13.4, chrome: 80 }, (node) => node.type === "LogicalExpression" && node.operator === "??"],
  ["syntax ??=", { ios: 14, chrome: 85 }, (node) => /^(\?\?|\|\||&&)=$/.test(String(node.operator))],
  ["syntax #field", { ios: 15, chrome: 84 }, ({ type }) => /^ClassPrivate/.test(type)],
  ["syntax static {}", { ios: 16.4, chrome: 94 }, ({ type }) => type === "StaticBlock"],
  [
    "syntax (?<=",
    { ios: 16.4, chrome: 62 },
    (node) => node.type === "RegExpLiteral" && /\(\?<[=!]/.test(String(node.pattern)),
  ],
];

const isYounger = (first: { ios?: number | string; chrome?: number | string }, targets: Targets) =>
  Number.parseFloat(String(first.ios ?? "Infinity")) > targets.ios ||
  Number.parseFloat(String(first.chrome ?? "Infinity")) > targets.chrome;

const inCamelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Names of built-ins younger than the targets: `.findLast` of prototypes, `Object.hasOwn` of objects, and globals. */
export function youngNames(targets: Targets): Set<string> {
  const names = new Set<string>();
  for (const [module, first] of Object.entries(compat as Record<string, { ios?: string; chrome?: string }>)) {
    const [family, owner, name] = module.replace(/\.v2$|-alternative$/g, "").split(".");
    if (family !== "es" || !owner || !name || presentBefore.test(module) || !isYounger(first, targets)) continue;
    const method = inCamelCase(name);
    const object = inCamelCase(owner).replace(/^./, (letter) => letter.toUpperCase());
    const owning = (globalThis as Record<string, unknown>)[object] as object | undefined;
    if (owning && method in owning) names.add(`${object}.${method}`);
    else if (!ambiguous.has(method)) names.add(`.${method}`);
  }
  for (const [name, first] of Object.entries(ofBrowsers)) if (isYounger(first, targets)) names.add(name);
  return names;
}

/** Finds where built code uses syntax or a built-in that the targets lack; what stands behind `typeof` is only asked for. */
export function findYoungBuiltIns(code: string, targets: Targets): YoungBuiltIn[] {
  const names = youngNames(targets);
  const tooNew = syntax.filter(([, first]) => isYounger(first, targets));
  const found: YoungBuiltIn[] = [];
  const visit = (node: Node, parent: Node | null) => {
    const name = nameOf(node, parent);
    const uses = [
      ...(name && names.has(name) ? [name] : []),
      ...tooNew.filter(([, , uses]) => uses(node)).map(([n]) => n),
    ];
    for (const use of uses) {
      found.push({
        name: use,
        code: code.slice(Math.max(0, node.start - 40), Math.min(node.end, node.start + 80) + 40),
      });
    }
    for (const child of childrenOf(node)) visit(child, node);
  };
  visit(parse(code, { sourceType: "unambiguous" }).program as unknown as Node, null);
  return found;
}

/** The name under which a use of a built-in is looked up, or null for every other node. */
function nameOf(node: Node, parent: Node | null): string | null {
  if (node.type === "Identifier") return isGlobalUse(node, parent) ? String(node.name) : null;
  if (node.type !== "MemberExpression" && node.type !== "OptionalMemberExpression") return null;
  const property = node.property as Node;
  const method = node.computed ? property.value : property.name;
  const object = node.object as Node;
  const isCalled = parent !== null && /CallExpression$/.test(parent.type) && parent.callee === node;
  const qualified = object.type === "Identifier" ? `${object.name}.${method}` : "";
  if (/^[A-Z]|^crypto\./.test(qualified)) return qualified;
  return isCalled && typeof method === "string" ? `.${method}` : null;
}

function isGlobalUse(node: Node, parent: Node | null): boolean {
  if (!parent || parent.type === "UnaryExpression") return false;
  if (/MemberExpression$/.test(parent.type)) return parent.object === node;
  return /^(NewExpression|CallExpression)$/.test(parent.type);
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node)
    .filter(([key]) => key !== "loc" && key !== "extra" && !key.endsWith("Comments"))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is Node => typeof value === "object" && value !== null && "type" in value);
}
