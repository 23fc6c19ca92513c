import type { GoodsDocument } from "../goods/goods-document";

/** What 操作日志 keeps of the deeds on products and their stock. */
export type GoodsDeeds = {
  "desk.goods.create": { document: GoodsDocument; acceptsLoss: boolean };
  "desk.goods.update": { version: number; document: GoodsDocument; acceptsLoss: boolean };
  /** `filter` is the exported list's, as the desk sent it. */
  "desk.goods.export": { products: number; filter: unknown };
  "desk.goods.onShelf": Record<never, never>;
  "desk.goods.offShelf": Record<never, never>;
  "desk.goods.setShelfTimes": { shelveAt: string | null; unshelveAt: string | null };
  "desk.goods.remove": Record<never, never>;
  "desk.goods.restore": Record<never, never>;
  "desk.goods.countStock": { skuId: string; delta: number; stock: number };
  "desk.goods.setWarning": { warnAt: number | null };
  "desk.goods.changeStock": { skuId: string; delta: number; stock: number };
};
