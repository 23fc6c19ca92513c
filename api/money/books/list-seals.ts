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

const maxSeals = 20;

/** 封存记录: the latest first. A digest noted outside the shop proves later that nothing behind it was changed. */
export async function listSeals({ ctx }: { ctx: StaffContext }): Promise<SealCard[]> {
  const seals = await ctx.db.run((handle) => listSealRows(handle, { limit: maxSeals }));
  return seals.map((seal) => ({ ...seal, sealedAt: seal.sealedAt.toISOString() }));
}
