import type { Division } from "@liandong/api/numbers/divisions";
import { toListCode } from "./template-values";

/** Names of codes, at most four of them and how many there are: 新疆、西藏 等 6 个地区. */
export function regionNames(divisions: readonly Division[]): (codes: readonly string[]) => string {
  const names = new Map<string, string>();
  const keep = (list: readonly Division[]) => {
    for (const { code, name, children = [] } of list) {
      if (!names.has(code)) names.set(code, name);
      keep(children);
    }
  };
  keep(divisions);
  return (codes) => {
    const shown = codes.slice(0, 4).map((code) => names.get(toListCode(code)) ?? code);
    return codes.length > 4 ? `${shown.join("、")} 等 ${codes.length} 个地区` : shown.join("、");
  };
}
