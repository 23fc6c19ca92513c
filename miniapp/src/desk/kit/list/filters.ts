import { formatFenShort } from "@/format/money";
import { parseYuan } from "@/format/parse-yuan";
import { daysOf, daysWords } from "./days";

export type FilterOption<Value extends string = string> = { value: Value; label: string };

type FilterShape =
  | { kind: "text"; placeholder: string }
  | { kind: "choice" | "choices"; options: readonly FilterOption[] }
  | { kind: "days" }
  | { kind: "money" }
  | { kind: "numbers" };

/** A condition of a list: how it is typed, how the address says it, and how the server takes it. */
export type ListFilter<Value = unknown> = {
  label: string;
  shape: FilterShape;
  /** What the address says, as the server takes it; undefined where it cannot be read. */
  read: (text: string) => Value | undefined;
  /** The condition in words, for its chip. */
  words: (text: string) => string;
  /** True for a condition that one's role or store has no use for: it is not offered. */
  isOff?: boolean;
};

export type ListFilters = Readonly<Record<string, ListFilter>>;

/** The values of the filters that are set, as the server takes them. */
export type FilterValues<Filters extends ListFilters> = {
  [Name in keyof Filters]?: Filters[Name] extends ListFilter<infer Value> ? Value : never;
};

/** A text that is looked for. */
export function textFilter({
  label,
  placeholder = label,
}: {
  label: string;
  placeholder?: string;
}): ListFilter<string> {
  return {
    label,
    shape: { kind: "text", placeholder },
    read: (text) => text.trim() || undefined,
    words: (text) => text,
  };
}

type Choices<Value extends string> = { label: string; options: readonly FilterOption<Value>[] };

// While options are on their way from the server, what the address says is taken as it is.
const isKnown = (options: readonly FilterOption[], text: string) =>
  options.length === 0 || options.some(({ value }) => value === text);
const nameOf = (options: readonly FilterOption[], text: string) =>
  options.find(({ value }) => value === text)?.label ?? text;

/** One of the options. */
export function choiceFilter<Value extends string>({ label, options }: Choices<Value>): ListFilter<Value> {
  return {
    label,
    shape: { kind: "choice", options },
    read: (text) => (isKnown(options, text) ? (text as Value) : undefined),
    words: (text) => nameOf(options, text),
  };
}

/** Several of the options: a row fits if it has one of them. */
export function choicesFilter<Value extends string>({ label, options }: Choices<Value>): ListFilter<Value[]> {
  const known = (text: string) => text.split(",").filter((value) => value !== "" && isKnown(options, value));
  return {
    label,
    shape: { kind: "choices", options },
    read: (text) => (known(text).length > 0 ? (known(text) as Value[]) : undefined),
    words: (text) =>
      known(text)
        .map((value) => nameOf(options, value))
        .join("、"),
  };
}

/** Days of Asia/Shanghai: `today`, `yesterday`, `7`, `30`, or `2026-03-01~2026-03-31`. */
export function daysFilter({ label }: { label: string }): ListFilter<{ from: string; to: string }> {
  return { label, shape: { kind: "days" }, read: (text) => daysOf(text) ?? undefined, words: daysWords };
}

/** Yuan from and to, as in `10~99.5`; an end that is left out is no limit. */
export function moneyFilter({
  label,
}: {
  label: string;
}): ListFilter<{ fromFen: number | null; toFen: number | null }> {
  return { label, shape: { kind: "money" }, read: (text) => moneyOf(text) ?? undefined, words: moneyWords };
}

/** Whole numbers from and to, as in `2~10`; an end that is left out is no limit. */
export function numbersFilter({ label }: { label: string }): ListFilter<{ from: number | null; to: number | null }> {
  return { label, shape: { kind: "numbers" }, read: (text) => numbersOf(text) ?? undefined, words: numbersWords };
}

export function numbersOf(text: string): { from: number | null; to: number | null } | null {
  const ends = /^(\d{0,12})~(\d{0,12})$/.exec(text);
  if (!ends || text === "~") return null;
  const [from = null, to = null] = ends.slice(1).map((end) => (end === "" ? null : Number(end)));
  return { from, to };
}

export const numbersText = (from: number | null, to: number | null): string =>
  from === null && to === null ? "" : `${from ?? ""}~${to ?? ""}`;

function numbersWords(text: string): string {
  const { from = null, to = null } = numbersOf(text) ?? {};
  if (from !== null && to !== null) return from === to ? `${from}` : `${from} – ${to}`;
  return from === null ? `不超过 ${to}` : `不少于 ${from}`;
}

export function moneyOf(text: string): { fromFen: number | null; toFen: number | null } | null {
  const [from = "", to = "", ...rest] = text.split("~");
  const [fromFen, toFen] = [parseYuan(from), parseYuan(to)];
  const isRead = rest.length === 0 && (from === "" || fromFen !== null) && (to === "" || toFen !== null);
  return isRead && (fromFen !== null || toFen !== null) ? { fromFen, toFen } : null;
}

const yuanOf = (fen: number | null) => (fen === null ? "" : String(fen / 100));

export const moneyText = (fromFen: number | null, toFen: number | null): string =>
  fromFen === null && toFen === null ? "" : `${yuanOf(fromFen)}~${yuanOf(toFen)}`;

function moneyWords(text: string): string {
  const { fromFen = null, toFen = null } = moneyOf(text) ?? {};
  if (fromFen !== null && toFen !== null) return `${formatFenShort(fromFen)} – ${formatFenShort(toFen)}`;
  return fromFen === null ? `不超过 ${formatFenShort(toFen ?? 0)}` : `不低于 ${formatFenShort(fromFen)}`;
}
