import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { formatFenShort } from "@/format/money";

/** What buying in the join zone means, in the plan's own numbers, without promising an income. */
export function JoinExplained() {
  const plan = useQuery(api.plan.summary.queryOptions());
  if (!plan.data) return null;
  const { joinAmountFen, directFen, placementFen, bossAfterDirects } = plan.data;
  return (
    <View
      id="join-explained"
      className="join-explained"
      {...tap(() => navigateTo({ url: "/pages/join/index" }), { role: "link" })}
    >
      <Text className="join-explained__title">加盟区商品：买到好物，也成为代理</Text>
      <Text className="join-explained__line number">
        订单商品金额满 {formatFenShort(joinAmountFen)}，付款后即成为代理，得到自己的邀请码
      </Text>
      <Text className="join-explained__line number">
        代理推荐的朋友买加盟商品：推荐人得直推奖 {formatFenShort(directFen)}，所属老板得见点奖{" "}
        {formatFenShort(placementFen)}
      </Text>
      <Text className="join-explained__line number">直接推荐满 {bossAfterDirects} 位代理，成为老板</Text>
      <View className="join-explained__foot">
        <Text>奖励只来自真实成交且未退款的订单，不是收益承诺</Text>
        <Text>看完整规则 ›</Text>
      </View>
    </View>
  );
}
