import { DomainError } from "@liandong/core/errors";
import type { FreightTemplateFields } from "@liandong/core/freight/freight-template";
import { postgresErrorOf } from "@liandong/db/connection/sql-state";
import { saveTemplate, useTemplate } from "@liandong/db/trade/freight/templates";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";

/**
 * Saves a freight template; orders keep the freight that they were placed with.
 * @throws DomainError freight.unknown
 */
export async function saveFreightTemplate({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { id: string | null; template: FreightTemplateFields };
}): Promise<{ id: string }> {
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const id = await saveTemplate(tx, { id: input.id, fields: input.template, at });
    if (id === null) throw new DomainError("freight.unknown");
    const detail = input.template;
    await recordDeed(tx, ctx, { action: "desk.freight.save", subject: `freight:${id}`, detail, reason: null });
    return { id };
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
