import { randomBytes } from "node:crypto";
import { channelCodeOf } from "@liandong/core/channels/channel";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { listStores } from "@liandong/db/shop/catalog/window";
import { lockChannel, saveChannel } from "@liandong/db/staff/channels/channels";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { saveInput } from "./inputs";

type Wanted = z.infer<typeof saveInput>;

/**
 * Makes a channel, or changes the one of this version; its code stays, since it is printed.
 * @throws DomainError channel.unknown, channel.changed, product.unknown, store.unknown
 */
export async function save({ ctx, input }: { ctx: StaffContext; input: Wanted }): Promise<{ id: string }> {
  const { id, version, name, kind, target, targetId, isClosed } = input;
  return ctx.db.transaction(async (tx) => {
    await requireTarget(tx, input);
    const before = id === null ? null : await lockChannel(tx, id);
    if (id !== null && !before) throw new DomainError("channel.unknown");
    const at = ctx.now();
    const made = before ?? { code: channelCodeOf(randomBytes(6)), createdAt: at, createdBy: `staff:${ctx.staff.id}` };
    const { code, createdAt, createdBy } = made;
    const closedAt = isClosed ? (before?.closedAt ?? at) : null;
    const fields = { code, name, kind, target, targetId, closedAt, createdAt, createdBy };
    const saved = await saveChannel(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("channel.unknown");
    if (saved === "changed") {
      const change = { subject: `channel:${id}`, actions: ["desk.channels.save"] } as const;
      throw await changedMeanwhile(tx, { code: "channel.changed", ...change });
    }
    const subject = `channel:${saved.id}` as const;
    const detail = { name, isClosed };
    await recordDeed(tx, ctx, { action: "desk.channels.save", subject, detail, reason: null });
    return { id: saved.id };
  });
}

async function requireTarget(tx: Transaction, { target, targetId }: Wanted): Promise<void> {
  if (targetId === null) return;
  if (target === "product") {
    if (!(await loadProduct(tx, { id: targetId }))) throw new DomainError("product.unknown");
    return;
  }
  if (!(await listStores(tx)).some(({ id }) => id === targetId)) throw new DomainError("store.unknown");
}
