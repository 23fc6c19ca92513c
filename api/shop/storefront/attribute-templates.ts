import { DomainError } from "@liandong/core/errors";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { sqlStateOf } from "@liandong/db/connection/sql-state";
import { deleteAttributeTemplate, saveAttributeTemplateRow } from "@liandong/db/shop/storefront/attribute-templates";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { requirePlatform } from "../goods/own-store";
import type { AttributeTemplateInput } from "./inputs";

type SaveCall = { ctx: StaffContext; input: AttributeTemplateInput };

/**
 * 属性模板 are for all stores, so the platform's staff keep them. Products keep the attributes that a template gave them.
 * @throws DomainError attribute_template.unknown, attribute_template.changed, attribute_template.name_taken,
 * category.unknown, auth.forbidden (a store's staff)
 */
export async function saveAttributeTemplate({ ctx, input }: SaveCall): Promise<SavedRow> {
  requirePlatform(ctx.staff);
  return ctx.db.transaction(async (tx) => {
    const { id, version, template: fields } = input;
    const saved = await saveAttributeTemplateRow(tx, { id, version, fields }).catch((error: unknown) => {
      const state = sqlStateOf(error);
      if (state === "23503") throw new DomainError("category.unknown");
      throw state === "23505" ? new DomainError("attribute_template.name_taken") : error;
    });
    if (saved === "unknown") throw new DomainError("attribute_template.unknown");
    if (saved === "changed") {
      const actions = ["desk.storefront.saveAttributeTemplate"] as const;
      const change = { subject: `attribute-template:${id}`, actions } as const;
      throw await changedMeanwhile(tx, { code: "attribute_template.changed", ...change });
    }
    const detail = { name: fields.name, attributes: fields.attributes.map((one) => one.name) };
    const subject = `attribute-template:${saved.id}` as const;
    await recordDeed(tx, ctx, { action: "desk.storefront.saveAttributeTemplate", subject, detail, reason: null });
    return saved;
  });
}

type RemoveCall = { ctx: StaffContext; input: { id: string } };

/** @throws DomainError attribute_template.unknown, auth.forbidden (a store's staff) */
export async function removeAttributeTemplate({ ctx, input: { id } }: RemoveCall): Promise<void> {
  requirePlatform(ctx.staff);
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteAttributeTemplate(tx, { id }))) throw new DomainError("attribute_template.unknown");
    const subject = `attribute-template:${id}` as const;
    const action = "desk.storefront.removeAttributeTemplate";
    await recordDeed(tx, ctx, { action, subject, detail: {}, reason: null });
  });
}
