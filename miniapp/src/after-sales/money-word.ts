import type { AfterSaleCard } from "@/data/shapes";

/** What the money of a case is called: 补偿 comes without units. */
export const moneyWord = (type: AfterSaleCard["type"]) => (type === "compensation" ? "补偿" : "退款");
