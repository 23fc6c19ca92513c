import type { PlanDocument } from "../shapes";

/** A title while it is edited: any number may be cleared, and the check says so. */
export type EditedTitle = {
  id: string;
  name?: string;
  track: string;
  rank: number;
  when: {
    directAgents?: number;
    directsWith?: { standing: string; count: number };
    teamOrders?: number;
    personalSpend?: number;
    teamVolume?: number;
    smallLegVolume?: number;
    smallLegShare?: number;
  };
};
export type EditedPool = { id: string; perJoinOrder: number; shares: Record<string, number> };

/** The value at a path such as `titles.0.when`; undefined where there is none. */
export function get(document: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], document);
}

/** A copy with the value at the path; `undefined` removes the key. */
export function put(document: PlanDocument, path: string, value: unknown): PlanDocument {
  return putAt(document, path.split("."), value) as PlanDocument;
}

function putAt(place: unknown, [key = "", ...rest]: string[], value: unknown): unknown {
  if (Array.isArray(place)) {
    return place.map((item, index) => (String(index) === key ? nextAt(item, rest, value) : item));
  }
  const copy = { ...(place as PlanDocument | undefined) };
  const next = nextAt(copy[key], rest, value);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}

const nextAt = (place: unknown, rest: string[], value: unknown) =>
  rest.length === 0 ? value : putAt(place, rest, value);

export const titlesOf = (document: PlanDocument): EditedTitle[] => listAt(document, "titles");
export const poolsOf = (document: PlanDocument): EditedPool[] => listAt(document, "dividends");

function listAt<Item>(document: PlanDocument, path: string): Item[] {
  const list = document[path];
  return Array.isArray(list) ? list : [];
}

/** The name that members see. */
export const nameOfTitle = ({ id, name }: Pick<EditedTitle, "id" | "name">): string => name || id || "（没有编号）";

/** An id that is not used yet: title1, title2, … */
export function newId(stem: string, used: readonly { id: string }[]): string {
  for (let number = used.length + 1; ; number++) {
    const id = `${stem}${number}`;
    if (!used.some((one) => one.id === id)) return id;
  }
}

/** The list with two neighbours exchanged. */
export function moved<Item>(list: readonly Item[], index: number, by: -1 | 1): Item[] {
  const copy = [...list];
  const [one, other] = [copy[index], copy[index + by]];
  if (one === undefined || other === undefined) return copy;
  copy[index] = other;
  copy[index + by] = one;
  return copy;
}

/** Changes a title's id everywhere that names it: rates, shares and conditions of other titles. */
export function renameTitle(document: PlanDocument, index: number, id: string): PlanDocument {
  const from = titlesOf(document)[index]?.id;
  let next = put(document, `titles.${index}.id`, id);
  if (!from || id === "" || titlesOf(document).some((title) => title.id === id)) return next;
  const rename = (map: unknown) =>
    Object.fromEntries(Object.entries((map ?? {}) as object).map(([key, value]) => [key === from ? id : key, value]));
  next = put(next, "retail.rates", rename(get(next, "retail.rates")));
  poolsOf(next).forEach((pool, at) => {
    next = put(next, `dividends.${at}.shares`, rename(pool.shares));
  });
  titlesOf(next).forEach(({ when }, at) => {
    if (when?.directsWith?.standing === from) next = put(next, `titles.${at}.when.directsWith.standing`, id);
  });
  return next;
}

/** Removes a title together with its rate and its shares of pools. */
export function removeTitle(document: PlanDocument, index: number): PlanDocument {
  const titles = titlesOf(document);
  const { id } = titles[index] ?? {};
  let next = put(
    document,
    "titles",
    titles.filter((_, at) => at !== index),
  );
  if (!id) return next;
  next = put(next, `retail.rates`, without(get(next, "retail.rates"), id));
  poolsOf(next).forEach((pool, at) => {
    next = put(next, `dividends.${at}.shares`, without(pool.shares, id));
  });
  return next;
}

const without = (map: unknown, key: string) =>
  Object.fromEntries(Object.entries((map ?? {}) as object).filter(([name]) => name !== key));

/** Whether a document has the parts that the form shows; their contents are judged by the check. */
export function isPlan(document: PlanDocument | null): document is PlanDocument {
  if (!document) return false;
  const parts = ["join", "awards", "boss", "retail", "regions", "fund", "free", "withdraw"];
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const areItems = (list: unknown) => Array.isArray(list) && list.every(isObject);
  return parts.every((part) => isObject(document[part])) && areItems(document.titles) && areItems(document.dividends);
}
