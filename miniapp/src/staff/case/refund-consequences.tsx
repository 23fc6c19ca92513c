import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { formatCount } from "@/format/count";
import { minus } from "@/format/minus";
import { formatFen } from "@/format/money";
import { desk } from "@/staff/data/api";
import type { Consequence, DeskCase } from "@/staff/data/shapes";

/** 退款的后果, before anybody confirms it: who loses or gains how much, and who changes identity or loses a title. */
export function RefundConsequences({ shown }: { shown: DeskCase }) {
  const { orderNo, member, lines, amountFen } = shown;
  const asked = {
    orderNo,
    memberId: member.id,
    lines: lines.map(({ lineNo, quantity, skuId }) => ({ lineNo, quantity, skuId })),
    amountFen,
  };
  const { data = [] } = useQuery(desk.afterSales.consequences.queryOptions(asked));
  if (data.length === 0) return null;
  return (
    <View id="staff-consequences" className="staff-told">
      <Text className="block small">退款到账时会同时发生：</Text>
      {data.map((one) => (
        <Text key={one.member.id} className="block small number">
          {one.member.nickname}
          {one.isBuyer ? "（买家）" : ""}：{sentenceOf(one)}
        </Text>
      ))}
    </View>
  );
}

const units = { CNY: null, POINT: "积分", GROWTH: "成长值" } as const;

function sentenceOf({ moved, identitySentence, titlesLost }: Consequence): string {
  const sums = moved.map(({ name, unit, amount }) => {
    const size = units[unit] === null ? formatFen(Math.abs(amount)) : formatCount(Math.abs(amount));
    return `${name} ${amount < 0 ? minus : "+"}${size}`;
  });
  return [...sums, identitySentence, ...titlesLost.map((title) => `不再是${title}`)].filter(Boolean).join("，");
}
