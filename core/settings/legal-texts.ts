// 协议文本: the texts that members agree to. Each kind has a version of its own that rises when its words change, so that a consent
// names the words it was given to.
// Example: the privacy policy is saved twice with other words: version 2; the user agreement stays at version 1.
import { z } from "zod";
import { cleanText } from "../text/clean-text";
import { atMost } from "../text/text-length";

export const legalTextKinds = ["user_agreement", "privacy_policy", "agent_agreement"] as const;
export type LegalTextKind = (typeof legalTextKinds)[number];

export const legalTextNames: Readonly<Record<LegalTextKind, string>> = {
  user_agreement: "用户协议",
  privacy_policy: "隐私政策",
  agent_agreement: "代理协议",
};

/** Version 0 and no words until an admin saves some. */
export interface LegalText {
  readonly kind: LegalTextKind;
  readonly version: number;
  readonly text: string;
  readonly changedAt: Date | null;
}

export const maxLegalTextLength = 30_000;

export const legalTextKindSchema = z.enum(legalTextKinds, "没有这种协议");

export const legalTextSchema = z
  .string()
  .overwrite(cleanText)
  .min(20, "请填写协议全文，至少二十个字")
  .refine(atMost(maxLegalTextLength), "协议最多三万个字");
