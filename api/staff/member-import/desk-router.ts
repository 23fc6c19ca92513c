import { platformScope } from "@liandong/core/ledger/scope";
import { memberColumns, memberExamples } from "@liandong/core/members/member-columns";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { z } from "zod";
import { csvLine } from "../../http/csv-cells";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { StaffContext } from "../../trpc/context";
import { tableInput } from "../../trpc/inputs";
import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { importMembers } from "./import-members";

const admin = staffProcedure("admin");
const rate = limitRate({ name: "desk.memberImport.run", limit: 120, windowSeconds: 3600 });

/** 转入会员: admins bring members of another system, after a dry run. */
export const memberImportDeskRouter = router({
  template: admin.query(({ ctx }) => template(ctx)),
  run: admin
    .use(rate)
    .input(z.object({ csv: tableInput, dryRun: z.boolean() }))
    .mutation((opts) => importMembers(opts)),
});

/** The columns with two members, the second brought by the first. */
async function template(ctx: StaffContext): Promise<{ csv: string }> {
  const programmes = await ctx.db.run((handle) => programmesInForce(ctx.db, handle));
  const levels = programmes.get(platformScope)?.programme.levels ?? [];
  const levelName = levels[Math.min(1, levels.length - 1)]?.name ?? "";
  const lockedUntil = `${Number(shanghaiDay(ctx.now()).slice(0, 4)) + 1}-12-31`;
  const lines = [[...memberColumns], ...memberExamples({ levelName, lockedUntil })];
  return { csv: `\uFEFF${lines.map(csvLine).join("")}` };
}
