import { platformScope } from "@liandong/core/ledger/scope";
import { z } from "zod";
import { cursorInput } from "../../trpc/inputs";

/** `platform`, or `store:` with the store's id. */
export const anyScopeInput = z.string().regex(/^(platform|store:[1-9]\d{0,17})$/, "会员体系不正确");

export const scopeInput = anyScopeInput.default(platformScope);

export const levelIdInput = z.string().min(1).max(40);

export const byScope = z.object({ scope: scopeInput }).default({ scope: platformScope });

export const historyInput = z
  .object({ scope: scopeInput, cursor: cursorInput.nullish() })
  .default({ scope: platformScope });
