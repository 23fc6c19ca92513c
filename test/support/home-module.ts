import type { Home } from "@liandong/api/shop/catalog/show-home";

type Module = Home["modules"][number];

/** The module of a kind on the home page; undefined where there is none. */
export function moduleOf<Kind extends Module["kind"]>(home: Home, kind: Kind) {
  return home.modules.find((module): module is Extract<Module, { kind: Kind }> => module.kind === kind);
}
