import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { choiceFilter, daysFilter, textFilter } from "../kit/list/filters";
import { useStoreOptions } from "../kit/list/use-store-options";
import { zoneOptions } from "../kit/zones";
import type { ToShipFilter } from "./shipping-files";

const noteOptions = [
  { value: "yes", label: "有留言" },
  { value: "no", label: "没有留言" },
] as const;
const partOptions = [
  { value: "yes", label: "部分已发" },
  { value: "no", label: "没有发过" },
] as const;

/** The conditions of 待发货. */
export function useToShipFilters() {
  const stores = useStoreOptions();
  const divisions = useQuery({ ...api.divisions.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY }).data ?? [];
  const provinces = divisions.map(({ code, name }) => ({ value: code.slice(0, 2), label: name }));
  const known = useQuery({ ...api.desk.shipping.carriers.queryOptions(), staleTime: 60_000 }).data ?? [];
  const carriers = known.map(({ code, name }) => ({ value: code, label: name }));
  return {
    product: textFilter({ label: "商品", placeholder: "待发商品的标题" }),
    paid: daysFilter({ label: "付款时间" }),
    store: { ...choiceFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
    zone: choiceFilter({ label: "专区", options: zoneOptions }),
    region: choiceFilter({ label: "省份", options: provinces }),
    note: choiceFilter({ label: "买家留言", options: noteOptions }),
    part: choiceFilter({ label: "发出", options: partOptions }),
    carrier: choiceFilter({ label: "已用快递", options: carriers }),
  };
}

type Values = {
  product?: string;
  paid?: { from: string; to: string };
  store?: string;
  zone?: NonNullable<ToShipFilter["zone"]>;
  region?: string;
  note?: "yes" | "no";
  part?: "yes" | "no";
  carrier?: string;
};

const either = (value: "yes" | "no" | undefined) => (value === undefined ? undefined : value === "yes");

/** The conditions and the tab as the server takes them. */
export function toShipFilter(
  { product, paid, store, zone, region, note, part, carrier }: Values,
  tab: string,
): ToShipFilter {
  return {
    product,
    paidFrom: paid?.from,
    paidTo: paid?.to,
    storeId: store,
    zone,
    region,
    carrier,
    hasNote: either(note),
    isPartlySent: either(part),
    isOverdue: tab === "overdue" || undefined,
    isPresale: tab === "presale" || undefined,
    isDisputed: tab === "disputed" || undefined,
    isNotePrinted: tab === "unprinted" ? false : undefined,
  };
}
