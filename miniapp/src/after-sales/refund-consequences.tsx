import { skipToken, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { api } from "@/data/api";
import type { RefundConsequences } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";

export type RefundLook = { orderNo: string; lines: { lineNo: number; quantity: number; skuId?: string }[] };

/** 退款的后果 for the buyer: what a refund of these units would take back, as a query; null asks nothing. */
export function consequencesQuery(look: RefundLook | null) {
  return api.afterSales.consequences.queryOptions(look ?? skipToken, { staleTime: 0 });
}

/** Tells before and during a case what the refund will do besides paying back. */
export function ConsequencesCard({ look }: { look: RefundLook | null }) {
  const { data } = useQuery({ ...consequencesQuery(look), placeholderData: (before) => before });
  const said = look && data ? consequenceSentences(data) : [];
  if (said.length === 0) return null;
  return (
    <View id="refund-consequences" className="card">
      <Text className="card__title">退款后会同时发生</Text>
      {said.map((sentence) => (
        <Text key={sentence} className="block soft number">
          {sentence}
        </Text>
      ))}
    </View>
  );
}

const units = { CNY: null, POINT: "积分", GROWTH: "成长值" } as const;

export function consequenceSentences({ moved, identity, titlesLost, others }: RefundConsequences): string[] {
  const sums = moved.map(({ name, unit, amount }) => {
    const size = units[unit] === null ? formatFen(Math.abs(amount)) : formatCount(Math.abs(amount));
    return `${name} ${amount < 0 ? "−" : "+"}${size}`;
  });
  return [
    ...(identity ? [`你会${identity.sentence}，${rightsLost(identity.to)}`] : []),
    ...titlesLost.map((title) => `你不再是${title}`),
    ...sums,
    ...(others > 0 ? [`${others} 位会员因这些商品得到的奖励会收回`] : []),
  ];
}

type Identity = NonNullable<RefundConsequences["identity"]>["to"];

function rightsLost(to: Identity): string {
  return to === "customer"
    ? "邀请码失效，不再享受代理价和免费专区；已有的推荐关系不变"
    : "不再得见点奖；已有的推荐关系不变";
}

/** The question before a refund that costs an identity or a title; null when it costs neither. */
export function questionBefore(found: RefundConsequences): string | null {
  if (!found.identity && found.titlesLost.length === 0) return null;
  return `${consequenceSentences(found).join("；")}。确定要申请退款吗？`;
}
