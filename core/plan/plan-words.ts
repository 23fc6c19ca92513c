// 代理规则: the whole plan in sections of words and numbers, as members read it, each with an example from the plan's own numbers.
// Example: rates 8% for agents and 15% for bosses: "推荐人是代理得 8.00 元，其上级老板得 15% − 8%，即 7.00 元".
import { type Identity, identityNames } from "../facts/identities";
import { zoneNames } from "../facts/zones";
import { floorShare, formatYuan } from "../money/fen";
import type { Plan } from "./schema";
import { taskName } from "./task-names";
import { titleConditions } from "./title-words";

export interface PlanSection {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Lines of a name, what it gives, and words beside it. */
  readonly rows: readonly { readonly name: string; readonly value: string; readonly text: string }[];
  readonly example: string | null;
}

const percent = (rateBp: number) => `${rateBp / 100}%`;
const yuan = (fen: number) => formatYuan(fen).replace(/\.00$/, "");

/** Sections without anything to say are left out: a plan without dividends has no section about them. */
export function planSections(plan: Plan): PlanSection[] {
  const sections = [
    joinAwards(plan),
    handedOver(plan),
    differential(plan),
    region(plan),
    titles(plan),
    dividends(plan),
    benefits(plan),
    fund(plan),
    settlement(plan),
  ];
  return sections.filter((section) => section !== null);
}

function joinAwards({ join, awards, boss }: Plan): PlanSection {
  const { direct, placement, peerRate } = awards;
  const own = direct + placement;
  return {
    id: "join",
    title: "加盟订单的奖励",
    paragraphs: [
      `加盟区订单商品金额满 ${yuan(join.amount)}，付款后买家成为代理，按${join.awardPer === "order" ? "单" : "份"}给出下面的奖励。`,
      boss.unqualifiedPlacement === "nextOwner"
        ? `归属老板直推未满 ${boss.placementFromDirects} 位、又不是买家的推荐人时，见点奖由上级老板中第一位达标的获得。`
        : `归属老板直推未满 ${boss.placementFromDirects} 位、又不是买家的推荐人时，这笔见点奖不发。`,
      ...(join.countRepeatOrders ? [] : ["已是代理或老板的人再次购买，不再给出这些奖励。"]),
    ],
    rows: [
      { name: "直推奖", value: yuan(direct), text: "给买家的推荐人，推荐人须是代理或老板" },
      {
        name: "见点奖",
        value: yuan(placement),
        text: `给买家的归属老板：自己直推的订单，或直推满 ${boss.placementFromDirects} 位代理后市场里的每笔订单，不限层级`,
      },
      { name: "平级奖", value: percent(peerRate), text: "给老板的归属老板，按其直推奖与见点奖之和计算，只发一代" },
    ],
    example: `老板自己推荐的朋友购买，得直推奖 ${yuan(direct)} 和见点奖 ${yuan(placement)}，共 ${yuan(own)}；这位老板的归属老板得平级奖 ${yuan(floorShare(own, peerRate))}。`,
  };
}

function handedOver({ boss, fund }: Plan): PlanSection {
  const { handedOver: task } = fund.tasks;
  return {
    id: "handed-over",
    title: "留人（感恩机制）",
    paragraphs: [
      `直推满 ${boss.afterDirects} 位代理成为老板。成为老板之前推荐的人，加盟后归属于你的上级老板，这些线叫“留人线”；成为老板之后推荐的人，归属于你自己。`,
      "归属只在第一次加盟时确定，以后不再改变；推荐人始终是你，直推奖照常给你。",
    ],
    rows: [],
    example: `你先推荐了 ${boss.afterDirects} 位代理，成为老板：这 ${boss.afterDirects} 条线留给上级老板；第 ${boss.afterDirects + 1} 位推荐的人和 TA 下面的市场归属于你。${task ? "帮扶任务看的就是留人线的发展。" : ""}`,
  };
}

function differential(plan: Plan): PlanSection | null {
  const { zones, rates, selfRebate } = plan.retail;
  const steps = Object.entries(rates).sort(([, a], [, b]) => a - b);
  if (zones.length === 0 || steps.length === 0) return null;
  const [lower, upper] = [steps[0], steps[1]];
  const base = 10_000;
  return {
    id: "differential",
    title: "级差奖",
    paragraphs: [
      `${zones.map((zone) => zoneNames[zone]).join("、")}的订单，从买家往上，每位推荐人按自己的比例减去下面的人已得的比例获得，优惠后的商品金额为准；部分商品另有自己的比例，以商品页为准。`,
      selfRebate ? "自己购买也按自己的比例返利。" : "自己购买没有返利。",
    ],
    rows: steps.map(([standing, rateBp]) => ({ name: nameOf(plan, standing), value: percent(rateBp), text: "" })),
    example:
      lower && upper
        ? `商品 ${yuan(base)}：推荐人是${nameOf(plan, lower[0])}，得 ${yuan(floorShare(base, lower[1]))}；再往上的${nameOf(plan, upper[0])}得 ${percent(upper[1])} − ${percent(lower[1])}，即 ${yuan(floorShare(base, upper[1]) - floorShare(base, lower[1]))}。`
        : null,
  };
}

function nameOf({ titles }: Plan, standing: string): string {
  return titles.find(({ id }) => id === standing)?.name ?? identityNames[standing as Identity] ?? standing;
}

function region({ regions }: Plan): PlanSection | null {
  const { district, city, province } = regions.rates;
  if (regions.zones.length === 0 || district + city + province === 0) return null;
  const base = 10_000;
  const cityPart = Math.max(0, floorShare(base, city) - floorShare(base, district));
  return {
    id: "region",
    title: "区域奖",
    paragraphs: [
      `${regions.zones.map((zone) => zoneNames[zone]).join("、")}的订单，按收货地址给区、市、省代理。上一级只得比下一级多出的比例；下一级没有代理时，上一级得全部。`,
    ],
    rows: [
      { name: "区县代理", value: percent(district), text: "" },
      { name: "市代理", value: percent(city), text: "减去区县已得的比例" },
      { name: "省代理", value: percent(province), text: "减去下级已得的最高比例" },
    ],
    example: `商品 ${yuan(base)} 寄到有区代理的区：区代理得 ${yuan(floorShare(base, district))}，市代理得 ${percent(city)} − ${percent(district)}，即 ${yuan(cityPart)}。`,
  };
}

function titles(plan: Plan): PlanSection | null {
  if (plan.titles.length === 0) return null;
  return {
    id: "titles",
    title: "头衔",
    paragraphs: [
      plan.titlesDemote ? "每天凌晨按条件评定；条件不再满足时，头衔随之取消。" : "每天凌晨按条件评定；获得后一直保留。",
    ],
    rows: plan.titles.map(({ id, name = id, when }) => ({
      name,
      value: "",
      text: titleConditions(when, plan).join("，") || "由商城授予",
    })),
    example: null,
  };
}

function dividends(plan: Plan): PlanSection | null {
  const pools = plan.dividends.filter(({ shares }) => Object.keys(shares).length > 0);
  if (pools.length === 0) return null;
  return {
    id: "dividends",
    title: "分红",
    paragraphs: ["分红池结算时，每个头衔的份额由正好是这个头衔的人平分；没有人的份额留到下一期。"],
    rows: pools.flatMap(({ perJoinOrder, shares }) =>
      Object.entries(shares).map(([title, rateBp]) => ({
        name: nameOf(plan, title),
        value: percent(rateBp),
        text: perJoinOrder > 0 ? `所在的池每笔加盟订单入 ${yuan(perJoinOrder)}` : "",
      })),
    ),
    example: null,
  };
}

function benefits({ free }: Plan): PlanSection {
  return {
    id: "benefits",
    title: "代理权益",
    paragraphs: [],
    rows: [
      { name: zoneNames.member, value: "代理价", text: "代理和老板按代理价购买" },
      {
        name: zoneNames.free,
        value: "¥0",
        text: `每单运费 ${yuan(free.freight)}，每种商品每月最多 ${free.perMonth} 件`,
      },
    ],
    example: null,
  };
}

function fund({ fund: { holdRate, tasks } }: Plan): PlanSection | null {
  const names = [
    ...(tasks.handedOver ? [taskName("handedOverLines", tasks), taskName("handedOverOrders", tasks)] : []),
    ...(tasks.bossesReferred === undefined ? [] : [taskName("bossesReferred", tasks)]),
    ...(tasks.teamAgents === undefined ? [] : [taskName("teamAgents", tasks)]),
  ];
  if (holdRate === 0 || names.length === 0) return null;
  const asked = 10_000;
  return {
    id: "fund",
    title: "帮扶基金与帮扶任务",
    paragraphs: [
      `每次提现留存 ${percent(holdRate)} 到帮扶基金；下面的任务全部完成后，基金全部转入可提现，以后不再留存。`,
      ...(tasks.handedOver ? ["留人线不足时，以最早的直推线补足。"] : []),
    ],
    rows: names.map((name, index) => ({ name: `任务 ${index + 1}`, value: "", text: name })),
    example: `提现 ${yuan(asked)}：留存 ${yuan(floorShare(asked, holdRate))}，其余 ${yuan(asked - floorShare(asked, holdRate))} 到账（另计手续费）。`,
  };
}

function settlement({ settleOn, settleAfterDays, withdraw, compliance }: Plan): PlanSection {
  const when = {
    paid: "订单付款后，奖励立即进入可提现。",
    received: "买家确认收货后，奖励由待结算转入可提现。",
    closed: `买家收货满 ${settleAfterDays} 天、售后期结束后，奖励由待结算转入可提现。`,
  };
  return {
    id: "settlement",
    title: "结算、提现与退款",
    paragraphs: [
      when[settleOn],
      `单笔提现最低 ${yuan(withdraw.min)}，${withdraw.feeRate > 0 ? `手续费 ${percent(withdraw.feeRate)}` : "不收手续费"}。`,
      "买家退款后，这笔订单的奖励相应收回：先从可提现，再从帮扶基金，不足的记为欠款，由以后的奖励先还。",
      ...(compliance.maxDepth === null
        ? []
        : [`见点奖、平级奖和级差奖只给买家往上 ${compliance.maxDepth} 层以内的人。`]),
    ],
    rows: [],
    example: null,
  };
}
