import { legalTextKindSchema, legalTextKinds } from "@liandong/core/settings/legal-texts";
import { z } from "zod";
import { versionInput } from "../../trpc/inputs";

const oncePerKind = (agreed: readonly { kind: string }[]) =>
  new Set(agreed.map(({ kind }) => kind)).size === agreed.length;

/** The texts that a member agrees to, in the versions that they were shown. */
export const agreedInput = z
  .array(z.object({ kind: legalTextKindSchema, version: versionInput }))
  .max(legalTextKinds.length)
  .refine(oncePerKind, "同一份协议只能出现一次");

export const appInput = z.enum(["weapp", "h5"], "没有这种客户端");

export const agreeInput = z.object({ agreed: agreedInput.min(1, "请选择要同意的协议"), app: appInput });
