import { posix } from "node:path";
import { isCode, type SourceFile } from "./source-files";

/** The wings of `api` and `db`, from the ground up: a room imports from its own wing and from those before it. */
const wings = ["people", "money", "loyalty", "trade", "shop", "staff"] as const;

/** What every wing stands on: a folder or a file of the floor's first level. Everything else lies above all wings. */
const ground: Record<string, readonly string[]> = {
  api: [
    "env.ts",
    "wechat-env.ts",
    "log.ts",
    "keep-days.ts",
    "http",
    "metrics",
    "numbers",
    "secrets",
    "trpc",
    "sessions",
    "traces",
    "uploads",
    "wechat",
    "work",
  ],
  db: [
    "app-role.ts",
    "install-functions.ts",
    "migrate.ts",
    "run-migrations.ts",
    "connection",
    "schema",
    "server",
    "flows",
    "outbox",
    "settings",
    "uploads",
  ],
};

/** The rooms of core, from the ground up: each imports only from those before it. */
export const coreRooms = [
  ["error-messages", "error-messages.ts", "errors.ts", "text", "time", "money", "bills", "ledger", "facts", "sheets"],
  ["orders", "plan", "goods", "freight", "cart", "coupons", "catalog", "shipping", "withdrawals", "promotions"],
  [
    "membership",
    "life-cycle",
    "campaigns",
    "channels",
    "rankings",
    "member-groups",
    "crm",
    "members",
    "points",
    "reviews",
    "after-sales",
    "organisations",
    "pricing",
    "audit",
    "messages",
    "settings",
  ],
  ["flows", "scenario", "plan-check"],
].flat();

const desk = "miniapp/src/desk/";
const deskLevels = ["kit", "rooms", "shell"] as const;

const specifiers = /(?:^|\n)\s*(?:import|export)\s[^;'"]*?\bfrom\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;
const endings = ["", ".ts", ".tsx", ".d.ts", "/index.ts", "/index.tsx"];

export type Arrow = { from: string; to: string };

/** Every import of a file of the project, type-only ones too, between two files that are there. */
export function findArrows(files: readonly SourceFile[]): Arrow[] {
  const known = new Set(files.map(({ path }) => path));
  return files
    .filter(({ path }) => isCode(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(specifiers)].flatMap(([, first, second]) => {
        const to = resolve(first ?? second ?? "", path, known);
        return to ? [{ from: path, to }] : [];
      }),
    );
}

function resolve(specifier: string, from: string, known: ReadonlySet<string>): string | undefined {
  const base = specifier.startsWith(".")
    ? posix.join(posix.dirname(from), specifier)
    : specifier.replace(/^@liandong\//, "").replace(/^@\//, "miniapp/src/");
  return endings.map((ending) => base + ending).find((path) => known.has(path));
}

/** Arrows from a lower wing to a higher one; in core from a room to a later one; on the desk from `kit` to a room or from a room to `shell`. */
export function findUpwardArrows(arrows: readonly Arrow[]): string[] {
  return arrows.flatMap(({ from, to }) => {
    const [below, above] = [levelOf(from), levelOf(to)];
    const isUp = below && above && below.floor === above.floor && below.level < above.level;
    return isUp ? [`${from} imports ${to}, which lies in a higher wing`] : [];
  });
}

function levelOf(path: string): { floor: string; level: number } | null {
  if (path.startsWith(desk)) {
    const room = path.slice(desk.length).split("/")[0] ?? "";
    const level = room === "kit" ? 0 : room === "shell" || room === "main.tsx" ? 2 : 1;
    return { floor: desk, level: Math.min(level, deskLevels.length - 1) };
  }
  const [floor = "", first = ""] = path.split("/");
  if (floor === "core") return { floor, level: coreRooms.indexOf(first) };
  const standing = ground[floor];
  if (!standing) return null;
  if (standing.includes(first)) return { floor, level: 0 };
  const wing = wings.indexOf(first as (typeof wings)[number]);
  return { floor, level: wing < 0 ? wings.length + 1 : wing + 1 };
}

/** Rooms of `core`, `api`, `db` and the desk that import each other: neither can be read without the other. */
export function findMutualRooms(arrows: readonly Arrow[]): string[] {
  const seen = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const [from, to] = [roomOf(arrow.from), roomOf(arrow.to)];
    if (from && to && from !== to) seen.set(`${from} ${to}`, arrow);
  }
  return [...seen].flatMap(([pair, arrow]) => {
    const [from = "", to = ""] = pair.split(" ");
    const back = seen.get(`${to} ${from}`);
    return from < to && back
      ? [`${from} and ${to} import each other: ${arrow.from} → ${arrow.to}, ${back.from} → ${back.to}`]
      : [];
  });
}

function roomOf(path: string): string | null {
  const parts = path.split("/");
  if (path.startsWith(desk)) return parts.length > 4 ? parts.slice(0, 4).join("/") : null;
  const [floor = "", first = ""] = parts;
  if (parts.length < 3 || !["core", "api", "db"].includes(floor)) return null;
  const isWing = (wings as readonly string[]).includes(first);
  return parts.slice(0, isWing ? 3 : 2).join("/");
}

/** Files that lead back to themselves, each circle once. */
export function findCircles(arrows: readonly Arrow[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: string[]): void => {
    const place = way.indexOf(file);
    if (place >= 0) circles.push([...way.slice(place), file].join(" → "));
    if (place >= 0 || done.has(file)) return;
    for (const one of next.get(file) ?? []) walk(one, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return circles;
}
