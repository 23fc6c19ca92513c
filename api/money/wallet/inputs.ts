import { type MemberPurpose, memberPurposes } from "@liandong/core/ledger/accounts";
import { z } from "zod";
import { cursorInput, idInput, reasonInput, requestKeyInput } from "../../trpc/inputs";
import { amountInput, channelInput } from "../withdrawals/inputs";

export const walletListInput = z.object({ cursor: cursorInput.nullish() });

export const walletEntriesInput = z.object({
  purpose: z.enum(Object.keys(memberPurposes) as MemberPurpose[]).optional(),
  cursor: cursorInput.nullish(),
});

export const previewInput = z.object({ amountFen: amountInput, channel: channelInput.default("wechat") });

export const freezeInput = z.object({
  memberId: idInput,
  amountFen: amountInput,
  reason: reasonInput,
  /** One key per decision: repeated calls with it move the money once. */
  requestKey: requestKeyInput,
});
