import { couponZones } from "@liandong/core/coupons/template";
import { platformScope, storeOfScope } from "@liandong/core/ledger/scope";
import { moreBenefits } from "@liandong/core/membership/benefits";
import type { Programme } from "@liandong/core/membership/schema";
import { readProgramme } from "@liandong/core/membership/soundness";
import type { PlanProblem } from "@liandong/core/plan/soundness";
import { findUncleanTexts } from "@liandong/core/text/unclean-texts";
import type { Handle } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { listUnfinishedCloses } from "@liandong/db/loyalty/growth-closes/schedules";
import { countLevels } from "@liandong/db/loyalty/membership/levels";
import { loadStores } from "@liandong/db/shop/catalog/window";

type ProgrammeReading = { programme: Programme; problems: null } | { programme: null; problems: PlanProblem[] };
type Document = { scope: string; document: unknown; now: Date };

/** The document as a programme that the scope can have now, or all of its problems. */
export async function readProgrammeDocument(
  handle: Handle,
  { scope, document, now }: Document,
): Promise<ProgrammeReading> {
  const texts = findUncleanTexts(document);
  const reading = readProgramme(document);
  if (reading.problems) return { programme: null, problems: [...texts, ...reading.problems] };
  const { programme } = reading;
  const problems = [
    ...texts,
    ...zoneProblems(programme),
    ...(await giftProblems(handle, scope, programme)),
    ...(await levelProblems(handle, scope, programme, now)),
    ...(await scopeProblems(handle, scope)),
    ...(await closeProblems(handle, scope, now)),
  ];
  return problems.length > 0 ? { programme: null, problems } : reading;
}

/** The programme may not promise what a zone never gives (core/rules/plan.md, sections 3 and 12). */
function zoneProblems({ growth, points }: Programme): PlanProblem[] {
  const inFree = "免费专区不产生成长值和积分";
  const problems: (PlanProblem | false)[] = [
    growth.zones.includes("free") && { path: "growth.zones", message: inFree },
    points.zones.includes("free") && { path: "points.zones", message: inFree },
    points.redeem.zones.some((zone) => !couponZones.includes(zone)) && {
      path: "points.redeem.zones",
      message: "积分只能在零售和代理特价区抵现",
    },
  ];
  return problems.filter((problem) => problem !== false);
}

/** A gift has to name a template of the same scope that still gives coupons. */
async function giftProblems(handle: Handle, scope: string, { levels }: Programme): Promise<PlanProblem[]> {
  const gifts = levels.flatMap((level, index) => {
    const { giftCoupons, birthdayCoupons } = moreBenefits(level);
    const named = (benefit: string, list: typeof giftCoupons) =>
      list.map(({ template }, place) => ({ template, path: `levels.${index}.${benefit}.${place}.template` }));
    return [...named("giftCoupons", giftCoupons), ...named("birthdayCoupons", birthdayCoupons)];
  });
  const ids = gifts.map(({ template }) => template).filter((id) => /^\d{1,18}$/.test(id));
  const templates = await loadTemplates(handle, { ids });
  return gifts.flatMap(({ template, path }) => {
    const found = templates.get(template);
    const isGiven = found !== undefined && found.scope === scope && found.endedAt === null;
    return isGiven ? [] : [{ path, message: `优惠券不存在、已停止发放，或不属于这个会员体系：${template}` }];
  });
}

/** Levels that members have cannot be removed: those members would be without a level. */
async function levelProblems(handle: Handle, scope: string, { levels }: Programme, now: Date): Promise<PlanProblem[]> {
  const counts = await countLevels(handle, { scope, now });
  return counts
    .filter(({ levelId }) => !levels.some(({ id }) => id === levelId))
    .map(({ levelId, members, trials }) => ({
      path: "levels",
      message: `等级 ${levelId} 还有 ${members + trials} 名会员，不能删除`,
    }));
}

/** A close goes on under its first version: a member raised meanwhile to a level unknown to it could not be closed. */
async function closeProblems(handle: Handle, scope: string, now: Date): Promise<PlanProblem[]> {
  const halfway = await listUnfinishedCloses(handle, { scope, begunBy: now });
  return halfway.map(({ period }) => ({ path: "scope", message: `${period} 期的成长值正在结算，结算完成后再发布` }));
}

async function scopeProblems(handle: Handle, scope: string): Promise<PlanProblem[]> {
  if (scope === platformScope) return [];
  const storeId = storeOfScope(scope)!;
  const stores = await loadStores(handle, { storeIds: [storeId] });
  return stores.has(storeId) ? [] : [{ path: "scope", message: "店铺不存在" }];
}
