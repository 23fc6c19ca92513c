/** Details of deeds about what shoppers and agents see first. */
export type ShopDeeds = {
  "desk.materials.save": { title: string; text: string; pictures: string[]; shown: boolean; sort: number };
  "desk.materials.remove": Record<never, never>;
  "desk.storefront.saveCategory": { parentId: string | null; name: string; pictureUrl: string; sort: number };
  "desk.storefront.removeCategory": Record<never, never>;
  "desk.storefront.saveBanner": { title: string; pictureUrl: string; link: string; sort: number };
  "desk.storefront.removeBanner": Record<never, never>;
  "desk.storefront.saveFront": { version: number; changes: string[] };
  "desk.storefront.restoreFront": { version: number; changes: string[] };
};
