import { platformScope } from "@liandong/core/ledger/scope";
import { listStores } from "@liandong/db/shop/catalog/window";
import { listLayerGroups } from "@liandong/db/staff/layers/layers";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { StaffContext } from "../../trpc/context";
import { shareReading } from "../../trpc/shared-reading";
import { type Layers, sumLayers } from "./sum-layers";

export type ShownLayers = Layers & {
  levelNames: { id: string; name: string }[];
  storeNames: { id: string; name: string }[];
};

/** It reads every paid order once; operators who look at the same time share the answer. */
const sharedMs = 60_000;
const deadlineMs = 30_000;

/** 会员分层 as of the last minute: members by level, of the platform and of each store, and who is a member of two. */
export async function showLayers({ ctx }: { ctx: StaffContext }): Promise<ShownLayers> {
  return shareReading(ctx.db, "desk.layers", () => readLayers(ctx), sharedMs);
}

async function readLayers({ db }: StaffContext): Promise<ShownLayers> {
  return db.run(
    async (handle) => {
      const programme = (await programmesInForce(db, handle)).get(platformScope)?.programme;
      const stores = await listStores(handle);
      const groups = await listLayerGroups(handle);
      const names = new Map((programme?.levels ?? []).map(({ id, name }) => [id, name]));
      const levelIds = [...new Set([...names.keys(), ...groups.map(({ levelId }) => levelId)])];
      return {
        ...sumLayers(groups, { levelIds, storeIds: stores.map(({ id }) => id) }),
        levelNames: levelIds.map((id) => ({ id, name: names.get(id) ?? id })),
        storeNames: stores.map(({ id, name }) => ({ id, name })),
      };
    },
    { deadlineMs },
  );
}
