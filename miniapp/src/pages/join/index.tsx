import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, setNavigationBarTitle } from "@tarojs/taro";
import { useEffect } from "react";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { Steps } from "@/components/steps";
import { api } from "@/data/api";
import type { PlanSummary } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { useMe } from "@/members/use-me";
import { RuleSections } from "@/pages/join/rule-sections";
import "./index.css";

/** The compensation plan in its own numbers, for members who consider becoming an agent (代理). */
function JoinPage() {
  const plan = useQuery(api.plan.summary.queryOptions());
  const { me } = useMe();
  const hasJoined = me !== undefined && me !== null && me.identity !== "customer";
  useEffect(() => {
    if (hasJoined) void setNavigationBarTitle({ title: "代理规则" });
  }, [hasJoined]);
  return (
    <View id="join" className="screen screen--with-bar">
      <Loaded query={plan}>{(summary) => <Rules plan={summary} />}</Loaded>
      <BottomBar>
        <Button
          id="join-products"
          onTap={() => navigateTo({ url: `/pages/products/index?zone=join&name=${encodeURIComponent("加盟区")}` })}
        >
          {me && me.identity !== "customer" ? `你已是${me.identityName}，看看加盟区` : "看看加盟区商品"}
        </Button>
      </BottomBar>
    </View>
  );
}

function Rules({ plan }: { plan: PlanSummary }) {
  const steps = [
    {
      key: "customer",
      title: "普通会员",
      text: "注册即是会员，可以购买全部商品。被朋友邀请时，推荐关系只建立一次，以后不再改变。",
    },
    {
      key: "agent",
      title: "代理",
      text: `购买加盟区商品，商品金额满 ${formatFenShort(plan.joinAmountFen)}，付款后成为代理，得到邀请码。推荐的朋友购买加盟商品，得直推奖 ${formatFenShort(plan.directFen)}。`,
    },
    {
      key: "boss",
      title: "老板",
      text: `直接推荐满 ${plan.bossAfterDirects} 位代理，成为老板。此后直接推荐的订单得 ${formatFenShort(plan.selfOwnDirectFen)}（直推 ${formatFenShort(plan.directFen)} + 见点 ${formatFenShort(plan.placementFen)}）；直推满 ${plan.placementFromDirects} 位后，自己市场里更深的订单也得见点奖。`,
    },
  ];
  return (
    <>
      <View className="join-hero">
        <Text className="join-hero__small">加盟区商品金额满</Text>
        <Text className="join-hero__amount number">{formatFenShort(plan.joinAmountFen)}</Text>
        <Text className="join-hero__small">付款后即成为代理，商品照常发货、照常售后</Text>
      </View>
      <View className="card">
        <Text className="card__title">身份怎样变化</Text>
        <Steps steps={steps} />
      </View>
      <RuleSections />
      <Text className="block faint small join-foot">
        奖励只来自真实成交且未退款的订单，金额以实际订单为准。本页说明规则，不是收益承诺；分享与否不影响任何购物功能。
      </Text>
    </>
  );
}

export default withErrorPage(JoinPage);
