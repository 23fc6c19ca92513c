import type { Division } from "@liandong/api/numbers/divisions";
import { toListCode } from "./template-values";

/** Names regions by their codes. Of more than four only the first four are named: 新疆、西藏、青海、甘肃 等 6 个地区. */
export function regionNames(divisions: readonly Division[]): (codes: readonly string[]) => string {
  const names = new Map<string, string>();
  const collect = (list: readonly Division[]) => {
    for (const { code, name, children = [] } of list) {
      if (!names.has(code)) names.set(code, name);
      collect(children);
    }
  };
  collect(divisions);
  return (codes) => {
    const shown = codes.slice(0, 4).map((code) => names.get(toListCode(code)) ?? code);
    return codes.length > 4 ? `${shown.join("、")} 等 ${codes.length} 个地区` : shown.join("、");
  };
}
