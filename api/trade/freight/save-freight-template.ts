import { DomainError } from "@liandong/core/errors";
import type { FreightTemplateFields } from "@liandong/core/freight/freight-template";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { postgresErrorOf } from "@liandong/db/connection/sql-state";
import { saveTemplate, useTemplate } from "@liandong/db/trade/freight/templates";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";

/**
 * Saves a freight template; orders keep the freight that they were placed with.
 * @throws DomainError freight.unknown, freight.changed
 */
export async function saveFreightTemplate({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { id: string | null; version: number | null; template: FreightTemplateFields };
}): Promise<SavedRow> {
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const { id, version, template: fields } = input;
    const saved = await saveTemplate(tx, { id, version, fields, at });
    if (saved === "unknown") throw new DomainError("freight.unknown");
    if (saved === "changed") {
      const change = { subject: `freight:${id}`, actions: ["desk.freight.save"] } as const;
      throw await changedMeanwhile(tx, { code: "freight.changed", ...change });
    }
    const subject = `freight:${saved.id}` as const;
    await recordDeed(tx, ctx, { action: "desk.freight.save", subject, detail: fields, reason: null });
    return saved;
  });
}

/** @throws DomainError product.unknown, freight.unknown */
export async function assignTemplate({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { productId: string; templateId: string | null };
}): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const isThere = await useTemplate(tx, input).catch((error: unknown) => {
      throw postgresErrorOf(error)?.code === "23503" ? new DomainError("freight.unknown") : error;
    });
    if (!isThere) throw new DomainError("product.unknown");
    const { productId, templateId } = input;
    const detail = { productId, templateId };
    await recordDeed(tx, ctx, { action: "desk.freight.assign", subject: `product:${productId}`, detail, reason: null });
  });
}
