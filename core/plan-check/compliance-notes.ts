// 合规提示: notes that an operator has to confirm before publishing a plan; they are engineering notes, no legal advice
// (core/rules/plan.md, section 14).
// Example: the preset pays at any depth, so its `distance` note says so; with maxDepth 2 the note names two levels.
import { formatYuan } from "../money/fen";
import type { Plan } from "../plan/schema";

/** A note and its text; ids are stable, texts may depend on the plan. */
export interface PlanNote {
  readonly id: string;
  readonly text: string;
}

/** The notes of a plan, in the order in which they are shown. */
export function complianceNotes(plan: Plan): PlanNote[] {
  const notes: (PlanNote | null)[] = [
    distanceNote(plan),
    recruitingNote(plan),
    entryFeeNote(plan),
    teamPayNote(plan),
    {
      id: "wechat_rules",
      text: "微信小程序运营规范禁止上下级计酬（多级分销）。违规可能被限制支付、下架或封禁，与注册地和合同约定无关。",
    },
    {
      id: "no_legal_advice",
      text: "以上是工程上的提示，不是法律意见。发布前请由执业律师结合《禁止传销条例》第七条审查方案、宣传和合同。",
    },
  ];
  return notes.filter((note) => note !== null);
}

function distanceNote({ awards, retail, compliance: { maxDepth } }: Plan): PlanNote | null {
  const paysUpline = awards.placement > 0 || awards.peerRate > 0 || retail.zones.length > 0;
  if (!paysUpline || maxDepth === 1) return null;
  const reach = maxDepth === null ? "奖励不限层级" : `奖励最多向上 ${maxDepth} 层`;
  const advice = maxDepth === 2 ? "层级已经收窄" : "可以把「最多奖励几层」设为 1 或 2 来收窄";
  return {
    id: "distance",
    text: `隔代计酬：${reach}，不是推荐人的人也会得到奖励。法规没有规定哪一个层数是安全的；${advice}。`,
  };
}

function recruitingNote({ awards, join, dividends }: Plan): PlanNote | null {
  const poolFen = dividends.reduce((sum, { perJoinOrder }) => sum + perJoinOrder, 0);
  const perOrderFen = awards.direct + awards.placement + poolFen;
  if (perOrderFen === 0) return null;
  return {
    id: "recruiting",
    text: `拉人头：每一笔满 ${formatYuan(join.amount)} 的加盟订单固定发出 ${formatYuan(perOrderFen)}（直推奖、见点奖、入池），收入取决于发展了多少人。奖励应当来自真实购买并留下的商品，退款必须追回。`,
  };
}

function entryFeeNote({ join }: Plan): PlanNote {
  return {
    id: "entry_fee",
    text: `入门费：要花 ${formatYuan(join.amount)} 以上购买加盟商品才能成为代理并推荐他人。商品必须真实、等值、可退，价格明显高于市价会被看作变相缴纳入门费。`,
  };
}

function teamPayNote({ awards, retail, titles, dividends }: Plan): PlanNote | null {
  const byTeam = titles.some(
    ({ when }) => when.teamOrders || when.teamVolume || when.smallLegVolume || when.directsWith,
  );
  const means = [
    awards.placement > 0 ? "见点奖" : null,
    awards.peerRate > 0 ? "平级奖" : null,
    retail.zones.length > 0 ? "级差奖" : null,
    byTeam ? "按团队业绩评定的头衔" : null,
    dividends.length > 0 ? "分红池" : null,
  ].filter((name) => name !== null);
  if (means.length === 0) return null;
  return {
    id: "team_pay",
    text: `团队计酬：${means.join("、")}以下级的购买或人数为依据计算报酬，属于法规列举的情形。`,
  };
}
