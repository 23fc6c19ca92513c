import { listSealRows } from "@liandong/db/money/seals/seals";
import type { StaffContext } from "../../trpc/context";

export type SealCard = {
  number: number;
  fromId: string;
  throughId: string;
  transactions: number;
  entries: number;
  digest: string;
  sealedAt: string;
};

const shown = 20;

/** 封存记录: the latest first. Whoever keeps the newest digest elsewhere can tell later that nothing behind it was changed. */
export async function listSeals({ ctx }: { ctx: StaffContext }): Promise<SealCard[]> {
  const seals = await ctx.db.run((handle) => listSealRows(handle, { limit: shown }));
  return seals.map((seal) => ({ ...seal, sealedAt: seal.sealedAt.toISOString() }));
}
