import { useAddress } from "../use-address";
import type { FilterOption, FilterValues, ListFilters } from "./filters";

/** The tabs above a list: `name` in the address; the first one is shown where the address names none. */
export type ListTabs<Tab extends string> = { name: string; options: readonly FilterOption<Tab>[] };

type Definition<Filters extends ListFilters, Tab extends string, Sort extends string> = {
  filters: Filters;
  tabs?: ListTabs<Tab>;
  /** The orders that the server offers; the first one is the usual one. A tab may have its own usual one. */
  sorts: readonly [Sort, ...Sort[]] | ((tab: Tab) => readonly [Sort, ...Sort[]]);
};

export type FilterChip = { name: string; label: string; words: string };

/**
 * What a list shows stands in the address alone: going back and loading again keep it, and a colleague who gets the link
 * sees the same. `filter` is what the server takes; `key` changes whenever the list shows something else.
 */
export function useListState<
  const Filters extends ListFilters,
  const Tab extends string = never,
  const Sort extends string = string,
>({ filters, tabs, sorts }: Definition<Filters, Tab, Sort>) {
  const { get, set } = useAddress();
  const entries = Object.entries(filters).flatMap(([name, filter]) => {
    const text = get(name);
    const value = text === undefined || filter.isOff ? undefined : filter.read(text);
    return text === undefined || value === undefined ? [] : [{ name, filter, text, value }];
  });
  const values = Object.fromEntries(entries.map(({ name, value }) => [name, value])) as FilterValues<Filters>;
  const asked = tabs && get(tabs.name);
  const tab = (tabs?.options.find(({ value }) => value === asked) ?? tabs?.options[0])?.value as Tab;
  const orders = typeof sorts === "function" ? sorts(tab) : sorts;
  const sort = orders.find((one) => one === get("sort")) ?? orders[0];
  const chips: FilterChip[] = entries.map(({ name, filter, text }) => ({
    name,
    label: filter.label,
    words: filter.words(text),
  }));
  return {
    filters: filters as ListFilters,
    tabs: tabs as ListTabs<string> | undefined,
    sorts: orders as readonly string[],
    filter: values,
    tab,
    sort,
    chips,
    key: JSON.stringify([tab, sort, values]),
    textOf: get,
    setText: (name: string, text: string | null) => set({ [name]: text }),
    setTab: (value: string) =>
      tabs && set({ [tabs.name]: value === tabs.options[0]?.value ? null : value, sort: null }),
    setSort: (value: string) => set({ sort: value === orders[0] ? null : value }),
    clear: () => set(Object.fromEntries(Object.keys(filters).map((name) => [name, null]))),
    /** The address as a saved view keeps it. */
    query: queryOf([...Object.keys(filters), ...(tabs ? [tabs.name] : []), "sort"], get),
  };
}

export type ListState = Omit<ReturnType<typeof useListState>, "filter" | "tab" | "sort"> & {
  tab: string | undefined;
  sort: string;
};

function queryOf(names: readonly string[], get: (name: string) => string | undefined): string {
  const params = new URLSearchParams();
  for (const name of names) {
    const text = get(name);
    if (text) params.set(name, text);
  }
  return params.toString();
}
