import type { TeamMember } from "@/data/shapes";
import { formatRoughCount } from "@/format/count";
import { formatFenShort } from "@/format/money";

/** The measures by which lines are drawn and sorted. */
export const measures = [
  { key: "people", name: "人数" },
  { key: "orders", name: "订单" },
  { key: "money", name: "业绩" },
] as const;
export type Measure = (typeof measures)[number]["key"];

/** 留人 in colours: how a line belongs to the member who looks. */
export const lineNames = {
  own: "自己的线",
  handedOver: "留给上级的线",
  received: "留给我的线",
  other: "其他老板的线",
  none: "未加盟",
} as const;
export type LineLook = keyof typeof lineNames;

export const lookOf = ({ line, identity }: Pick<TeamMember, "line" | "identity">): LineLook =>
  line ?? (identity === "customer" ? "none" : "other");

export function figureOf({ figures }: TeamMember, by: Measure): number {
  if (!figures) return 0;
  return by === "people" ? figures.people : by === "orders" ? figures.orders : figures.volumeFen;
}

export function figureWords(figure: number, by: Measure): string {
  if (by === "money")
    return figure >= 100_000_00 ? `¥${formatRoughCount(Math.floor(figure / 100))}` : formatFenShort(figure);
  return `${formatRoughCount(figure)} ${by === "people" ? "人" : "单"}`;
}
