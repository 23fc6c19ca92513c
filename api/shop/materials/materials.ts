import { DomainError } from "@liandong/core/errors";
import { picturePath } from "@liandong/core/facts/picture-path";
import { cleanLine, cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import type { SavedRow } from "@liandong/db/connection/save-row";
import { deleteMaterial, listMaterials, saveMaterialRow } from "@liandong/db/shop/materials/materials";
import { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { MemberContext, StaffContext } from "../../trpc/context";
import { namesVersion, savedRowInput, versionMissing } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";

/** WeChat's 朋友圈 takes nine pictures. */
const maxPictures = 9;

export const materialInput = savedRowInput
  .extend({
    material: z.object({
      title: z.string().overwrite(cleanLine).min(1, "请填写标题").refine(atMost(40), "标题最多四十个字"),
      text: z.string().overwrite(cleanText).min(1, "请填写文案").refine(atMost(500), "文案最多五百个字"),
      pictures: z.array(picturePath).max(maxPictures, "最多九张图片"),
      shown: z.boolean(),
      sort: z.int().min(0).max(100_000),
    }),
  })
  .refine(namesVersion, versionMissing);
export type MaterialInput = z.infer<typeof materialInput>;

export type ShareMaterial = { id: string; title: string; text: string; pictures: string[] };

/** 分享素材: words and pictures that operators offer to agents. */
export async function listShownMaterials({ ctx }: { ctx: Pick<MemberContext, "db"> }): Promise<ShareMaterial[]> {
  const rows = await ctx.db.run((handle) => listMaterials(handle, { onlyShown: true }));
  return rows.map(({ id, title, text, pictures }) => ({ id, title, text, pictures }));
}

type SaveCall = { ctx: StaffContext; input: MaterialInput };

/** @throws DomainError request.not_found, material.changed, upload.unknown */
export async function saveMaterial({ ctx, input }: SaveCall): Promise<SavedRow> {
  const { id, version, material: fields } = input;
  return ctx.db.transaction(async (tx) => {
    await requireStaffPictures(tx, fields.pictures);
    const saved = await saveMaterialRow(tx, { id, version, fields });
    if (saved === "unknown") throw new DomainError("request.not_found");
    if (saved === "changed") {
      const change = { subject: `material:${id}`, actions: ["desk.materials.save"] } as const;
      throw await changedMeanwhile(tx, { code: "material.changed", ...change });
    }
    const subject = `material:${saved.id}` as const;
    await recordDeed(tx, ctx, { action: "desk.materials.save", subject, detail: fields, reason: null });
    return saved;
  });
}

type RemoveCall = { ctx: StaffContext; input: { id: string } };

/** @throws DomainError request.not_found */
export async function removeMaterial({ ctx, input: { id } }: RemoveCall): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteMaterial(tx, { id }))) throw new DomainError("request.not_found");
    const subject = `material:${id}` as const;
    await recordDeed(tx, ctx, { action: "desk.materials.remove", subject, detail: {}, reason: null });
  });
}
