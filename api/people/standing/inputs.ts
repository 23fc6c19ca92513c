import { z } from "zod";
import { idInput, reasonInput } from "../../trpc/inputs";

/** GB/T 2260 code of a province, city or district; trailing zeros are dropped, so that 340000 becomes 34. */
const regionInput = z
  .string()
  .regex(/^\d{2}(\d{2}){0,2}$/, "请选择正确的地区")
  .transform((code) => code.replace(/(00){1,2}$/, ""));

/** Exactly one of identity, title and region is granted or taken back. */
export const grantInput = z
  .object({
    memberId: idInput,
    identity: z.enum(["agent", "boss"]).optional(),
    title: z.string().min(1).max(40).optional(),
    region: regionInput.optional(),
    reason: reasonInput,
  })
  .refine(
    ({ identity, title, region }) => [identity, title, region].filter(Boolean).length === 1,
    "请选择一项授予内容",
  );

export type GrantInput = z.infer<typeof grantInput>;
