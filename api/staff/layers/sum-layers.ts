import type { LayerGroup } from "@liandong/db/staff/layers/layers";

type OfLevel = { levelId: string; members: number };

export type StoreLayer = {
  storeId: string;
  /** Who paid an order in it. */
  members: number;
  /** Those of them who bought in no other store. */
  onlyHere: number;
  levels: OfLevel[];
  /** Members who bought in the other store too, the most first. */
  overlaps: { storeId: string; members: number }[];
};

export type Layers = {
  members: number;
  buyers: number;
  /** Buyers of two stores or more. */
  inSeveral: number;
  levels: (OfLevel & { buyers: number })[];
  stores: StoreLayer[];
};

/** 会员分层: the platform's members and each store's, added up from groups of the same stores and level. */
export function sumLayers(
  groups: readonly LayerGroup[],
  { levelIds, storeIds }: { levelIds: readonly string[]; storeIds: readonly string[] },
): Layers {
  const sum = (fits: (group: LayerGroup) => boolean) =>
    groups.reduce((total, group) => total + (fits(group) ? group.members : 0), 0);
  const perLevel = (fits: (group: LayerGroup) => boolean) =>
    levelIds.map((levelId) => ({ levelId, members: sum((group) => group.levelId === levelId && fits(group)) }));
  const storeLayer = (storeId: string): StoreLayer => {
    const isHere = (group: LayerGroup) => group.storeIds.includes(storeId);
    const overlaps = storeIds
      .filter((other) => other !== storeId)
      .map((other) => ({ storeId: other, members: sum((group) => isHere(group) && group.storeIds.includes(other)) }));
    return {
      storeId,
      members: sum(isHere),
      onlyHere: sum((group) => isHere(group) && group.storeIds.length === 1),
      levels: perLevel(isHere),
      overlaps: overlaps.filter(({ members }) => members > 0).sort((a, b) => b.members - a.members),
    };
  };
  const hasBought = ({ storeIds: bought }: LayerGroup) => bought.length > 0;
  return {
    members: sum(() => true),
    buyers: sum(hasBought),
    inSeveral: sum(({ storeIds: bought }) => bought.length > 1),
    levels: perLevel(() => true).map((one) => ({
      ...one,
      buyers: sum((group) => group.levelId === one.levelId && hasBought(group)),
    })),
    stores: storeIds.map(storeLayer).sort((a, b) => b.members - a.members),
  };
}
