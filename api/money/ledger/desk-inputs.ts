import { type MemberPurpose, memberPurposes } from "@liandong/core/ledger/accounts";
import { z } from "zod";
import { memberListInput } from "../../trpc/inputs";

export const entriesInput = memberListInput.extend({
  purpose: z.enum(Object.keys(memberPurposes) as MemberPurpose[]).optional(),
});
