import { DomainError } from "@liandong/core/errors";
import { type LegalText, type LegalTextKind, legalTextNames } from "@liandong/core/settings/legal-texts";
import type { Transaction } from "@liandong/db/connection/database";
import { findLegalText, saveLegalText } from "@liandong/db/settings/legal-texts";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { restoreLegalTextInput, saveLegalTextInput } from "./inputs";

type SaveCall = { ctx: StaffContext; input: z.infer<typeof saveLegalTextInput> };

/**
 * 协议文本: other words make the next version of the kind, the same words none, so that nobody is asked to agree twice.
 * @throws DomainError legal_text.changed (saved by somebody else since)
 */
export async function saveText({ ctx, input: { kind, version, text } }: SaveCall): Promise<LegalText> {
  return ctx.db.transaction(async (tx) => writeText(tx, ctx, { kind, version, text, restoredFrom: null }));
}

type RestoreCall = { ctx: StaffContext; input: z.infer<typeof restoreLegalTextInput> };

/** Brings the words of an earlier version back as the next one. @throws DomainError legal_text.unknown, legal_text.changed */
export async function restoreText({ ctx, input: { kind, version, restore } }: RestoreCall): Promise<LegalText> {
  return ctx.db.transaction(async (tx) => {
    const earlier = await findLegalText(tx, { kind, version: restore });
    if (!earlier) throw new DomainError("legal_text.unknown");
    return writeText(tx, ctx, { kind, version, text: earlier.text, restoredFrom: restore });
  });
}

type Write = { kind: LegalTextKind; version: number; text: string; restoredFrom: number | null };

async function writeText(tx: Transaction, ctx: StaffContext, write: Write): Promise<LegalText> {
  const { kind, version, text, restoredFrom } = write;
  const before = await findLegalText(tx, { kind });
  if (before?.version === version && before.text === text) return before;
  const saved = { savedAt: ctx.now(), savedBy: `staff:${ctx.staff.id}` };
  const next = await saveLegalText(tx, { ...write, ...saved });
  const subject = `legal-text:${kind}` as const;
  if (next === null) {
    const actions = ["desk.settings.saveLegalText", "desk.settings.restoreLegalText"] as const;
    throw await changedMeanwhile(tx, { code: "legal_text.changed", subject, actions });
  }
  const action = restoredFrom === null ? "desk.settings.saveLegalText" : "desk.settings.restoreLegalText";
  await recordDeed(tx, ctx, {
    action,
    subject,
    detail: { agreement: legalTextNames[kind], version: next },
    reason: null,
  });
  return { kind, version: next, text, changedAt: saved.savedAt };
}
