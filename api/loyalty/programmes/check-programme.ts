import { levelById } from "@liandong/core/membership/levels";
import type { Programme } from "@liandong/core/membership/schema";
import { type YearlyGrowth, yearlyGrowth } from "@liandong/core/membership/yearly-growth";
import type { ChangeSentence } from "@liandong/core/plan-check/change-words";
import type { NamedProblem } from "@liandong/core/plan-check/place-names";
import { describeProgrammeChanges, nameProgrammeProblems } from "@liandong/core/plan-check/programme-words";
import type { StaffContext } from "../../trpc/context";
import { programmesInForce } from "./programmes-in-force";
import { readProgrammeDocument } from "./read-programme";
import { scopeOfStaff } from "./scopes";

export type ProgrammeCheck =
  | { sound: false; problems: NamedProblem[] }
  | { sound: true; warnings: string[]; changes: ChangeSentence[]; yearly: YearlyGrowth | null };

type CheckProgrammeCall = { ctx: StaffContext; input: { scope?: string; document: unknown } };

/**
 * Errors and doubts of a programme document and the changes it would make, without saving it.
 * @throws DomainError auth.forbidden
 */
export async function checkProgramme({ ctx, input }: CheckProgrammeCall): Promise<ProgrammeCheck> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  return ctx.db.run(async (handle) => {
    const reading = await readProgrammeDocument(handle, { scope, document: input.document, now: ctx.now() });
    if (reading.problems) return { sound: false, problems: nameProgrammeProblems(reading.problems, input.document) };
    const { programme } = reading;
    const before = (await programmesInForce(ctx.db, handle)).get(scope)?.programme;
    const changes = before ? describeProgrammeChanges(before, programme) : [];
    return { sound: true, warnings: warningsOf(programme), changes, yearly: yearlyGrowth(programme) };
  });
}

function warningsOf(programme: Programme): string[] {
  const { growth, points, levels } = programme;
  const yearly = yearlyGrowth(programme);
  const name = (levelId: string) => levelById(programme, levelId).name;
  const { redeem } = points;
  const backBp = Math.max(...levels.map(({ pointsRate }) => Math.floor((100 * pointsRate) / points.fenPerPoint)));
  const worthBp = Math.floor(backBp / redeem.pointsPerYuan);
  return [
    growth.model === "rfm" && yearly
      ? `按周期结算（RFM），每月一次，最好的客户一年约得 ${yearly.best.growth} 成长值（${name(yearly.best.levelId)}），中等客户约得 ${yearly.middling.growth}（${name(yearly.middling.levelId)}）：请核对各等级的成长值`
      : "",
    redeem.zones.length > 0 && worthBp > 1_000
      ? `最高等级的购物积分相当于 ${worthBp / 100}% 的返还，请再次确认积分的成本`
      : "",
  ].filter((warning) => warning !== "");
}
