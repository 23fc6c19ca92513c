import { refuseGiving } from "@liandong/core/coupons/offer";
import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import {
  type GiftProblem,
  type NewcomerGiftDocument,
  newcomerGiftChanges,
  newcomerGiftProblems,
  newcomerGiftSchema,
  noNewcomerGift,
} from "@liandong/core/promotions/newcomer-gift";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { countBuyers } from "@liandong/db/loyalty/newcomer-gifts/gifts";
import {
  findNewcomerGift,
  listNewcomerGiftSteps,
  loadNewcomerGift,
  saveNewcomerGift,
} from "@liandong/db/loyalty/newcomer-gifts/settings";
import { loadPromotionFigures } from "@liandong/db/loyalty/promotion-results/results";
import { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, settingsVersionInput, versionInput } from "../../trpc/inputs";
import { countWithin } from "../../trpc/read-list";
import { recordDeed } from "../../trpc/record-deed";
import { type NewcomerOffer, showOffer } from "./show-newcomer-gift";

export const giftDocumentInput = z.object({ document: newcomerGiftSchema });
export const saveGiftInput = z.object({ version: settingsVersionInput, document: newcomerGiftSchema });
export const restoreGiftInput = z.object({ version: settingsVersionInput, restore: versionInput });
export const giftHistoryInput = z.object({ cursor: cursorInput.nullish() });

const pageSize = 20;
const place = z.tuple([versionInput]);

type Call<Input> = { ctx: StaffContext; input: Input };

export type GiftSetting = { version: number; document: NewcomerGiftDocument; since: string | null };

export async function readGiftSetting({ ctx }: { ctx: StaffContext }): Promise<GiftSetting> {
  const { version, document, since } = await ctx.db.run(loadNewcomerGift);
  return { version, document, since: since?.toISOString() ?? null };
}

/** What is wrong with a gift, and how people would see it. */
export async function checkGift({
  ctx,
  input: { document },
}: Call<z.infer<typeof giftDocumentInput>>): Promise<{ problems: GiftProblem[]; offer: NewcomerOffer }> {
  return ctx.db.run(async (handle) => ({
    problems: await problemsOf(handle, document, ctx.now()),
    offer: await showOffer(handle, { document }),
  }));
}

async function problemsOf(handle: Handle, document: NewcomerGiftDocument, now: Date): Promise<GiftProblem[]> {
  const templates = await loadTemplates(handle, { ids: document.coupons.map(({ templateId }) => templateId) });
  return newcomerGiftProblems(document, (templateId) => {
    const template = templates.get(templateId);
    const refusal = template ? refuseGiving(template, now) : "coupon.unknown";
    return refusal && errorMessages[refusal];
  });
}

/**
 * 新人礼设置: makes the next version, or none where nothing differs; it holds from the next newcomer on.
 * @throws DomainError newcomer_gift.unsound with `problems`, newcomer_gift.changed
 */
export function saveGift({ ctx, input }: Call<z.infer<typeof saveGiftInput>>): Promise<{ version: number }> {
  return ctx.db.command((tx) => writeGift(tx, ctx, { ...input, restoredFrom: null }));
}

/** Brings an earlier version back as the next one. @throws DomainError newcomer_gift.unknown and those of `saveGift` */
export function restoreGift({ ctx, input }: Call<z.infer<typeof restoreGiftInput>>): Promise<{ version: number }> {
  const { version, restore } = input;
  return ctx.db.command(async (tx) => {
    const document = await findNewcomerGift(tx, restore);
    if (!document) throw new DomainError("newcomer_gift.unknown");
    return writeGift(tx, ctx, { version, document, restoredFrom: restore });
  });
}

type Write = { version: number; document: NewcomerGiftDocument; restoredFrom: number | null };

async function writeGift(tx: Transaction, ctx: StaffContext, write: Write): Promise<{ version: number }> {
  const { version, document, restoredFrom } = write;
  const before = await loadNewcomerGift(tx);
  const changes = newcomerGiftChanges(before.document, document, await namesOf(tx, [before.document, document]));
  if (before.version === version && changes.length === 0) return { version };
  const problems = await problemsOf(tx, document, ctx.now());
  if (problems.length > 0) throw new DomainError("newcomer_gift.unsound", { problems });
  const goesOn = before.document.isOn && before.document.when === document.when;
  const since = document.isOn ? (goesOn ? before.since : ctx.now()) : null;
  const saved = { savedAt: ctx.now(), savedBy: `staff:${ctx.staff.id}` };
  const next = await saveNewcomerGift(tx, { version, document, since, restoredFrom, ...saved });
  const actions = ["desk.newcomerGift.save", "desk.newcomerGift.restore"] as const;
  const subject = "newcomer-gift" as const;
  if (next === null) throw await changedMeanwhile(tx, { code: "newcomer_gift.changed", subject, actions });
  const action = restoredFrom === null ? "desk.newcomerGift.save" : "desk.newcomerGift.restore";
  await recordDeed(tx, ctx, { action, subject, detail: { version: next, changes }, reason: null });
  return { version: next };
}

async function namesOf(handle: Handle, documents: readonly NewcomerGiftDocument[]) {
  const ids = documents.flatMap(({ coupons }) => coupons.map(({ templateId }) => templateId));
  const templates = await loadTemplates(handle, { ids });
  return (templateId: string) => templates.get(templateId)?.name ?? `优惠券 ${templateId}`;
}

export type GiftStep = {
  version: number;
  savedAt: string;
  staffName: string | null;
  restoredFrom: number | null;
  changes: string[];
};

/** 设置历史: the latest save first, with who, when and what. */
export async function listGiftHistory({ ctx, input }: Call<z.infer<typeof giftHistoryInput>>): Promise<Page<GiftStep>> {
  const [before = null] = decodeCursor(place, input.cursor) ?? [];
  return ctx.db.run(async (handle) => {
    const rows = await listNewcomerGiftSteps(handle, { before, limit: pageSize + 1 });
    const names = await namesOf(
      handle,
      rows.map(({ document }) => document),
    );
    const steps = rows.map(({ version, savedAt, staffName, restoredFrom, document }, at) => {
      const changes = newcomerGiftChanges(rows[at + 1]?.document ?? noNewcomerGift, document, names);
      return { version, savedAt: savedAt.toISOString(), staffName, restoredFrom, changes };
    });
    return pageOf(steps, pageSize, ({ version }) => [version]);
  });
}

export type GiftResult = {
  given: number;
  /** Newcomers who were not given it because the person had had it. */
  hadBefore: number;
  points: number;
  coupons: number;
  used: number;
  /** Members with the gift who have a paid order; null where counting took too long. */
  buyers: number | null;
};

/** 效果 of the gift since it was first given. */
export async function showGiftResult({ ctx }: { ctx: StaffContext }): Promise<GiftResult> {
  const figuresOf = await ctx.db.run((handle) => loadPromotionFigures(handle, { subjects: ["newcomer"] }));
  const figure = figuresOf("newcomer");
  const counted = await countWithin(ctx.db, countBuyers);
  return {
    given: figure("given"),
    hadBefore: figure("had_before"),
    points: figure("points"),
    coupons: figure("coupons"),
    used: figure("used"),
    buyers: counted,
  };
}
