// 运费模板: the input of a template. A region is named once, and at most one rule is for everywhere.
import { z } from "zod";
import { cleanLine } from "../text/clean-text";
import { atMost } from "../text/text-length";

const fen = z.int().min(0, "不能小于 0").max(10_000_000, "金额太大");
const units = z.int().min(1, "至少为 1").max(1_000_000, "数值太大");

const rule = z.object({
  regions: z.array(z.string().regex(/^\d{2}(\d{2}){0,2}$/, "地区不正确")).max(500),
  firstUnits: units,
  firstFen: fen,
  nextUnits: units,
  nextFen: fen,
  freeFromFen: fen.nullable(),
});

export const freightTemplateSchema = z
  .object({
    name: z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(40), "名称最多四十个字"),
    by: z.enum(["piece", "weight"]),
    rules: z.array(rule).min(1, "至少写一条规则").max(40, "规则太多"),
  })
  .superRefine(({ rules }, ctx) => {
    const named = rules.flatMap(({ regions }) => regions);
    const isTwice = named.length > new Set(named).size;
    if (isTwice) ctx.addIssue({ code: "custom", path: ["rules"], message: "同一个地区只能写在一条规则里" });
    const everywhere = rules.filter(({ regions }) => regions.length === 0).length;
    if (everywhere > 1) ctx.addIssue({ code: "custom", path: ["rules"], message: "其余地区只能写一条规则" });
  });

export type FreightTemplateFields = z.infer<typeof freightTemplateSchema>;
