import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, useDidShow, usePullDownRefresh } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import type { MembershipCard } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { LevelBenefits } from "@/member/centre/level-benefits";
import { LevelHead } from "@/member/centre/level-head";
import { ScopeChips } from "@/member/parts/scope-chips";
import { useScope } from "@/member/parts/use-scope";
import { BirthdayCell } from "@/members/birthday-cell";
import { CardsCell } from "@/members/cards-cell";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function CentrePage() {
  return (
    <LoginWall reason="登录后查看会员等级和权益">
      <Centre />
    </LoginWall>
  );
}

function Centre() {
  const { loggedIn } = useMe();
  const [scope, choose] = useScope();
  const card = useQuery({ ...api.membership.show.queryOptions({ scope }), enabled: loggedIn, staleTime: 0 });
  useDidShow(() => void (loggedIn && card.refetch()));
  usePullDownRefresh(async () => {
    await card.refetch();
    stopPullDownRefresh();
  });
  return (
    <View id="member-centre" className="screen">
      <ScopeChips chosen={scope} onChoose={choose} />
      <Loaded query={card}>{(shown) => <Membership key={shown.scope} card={shown} />}</Loaded>
    </View>
  );
}

function Membership({ card }: { card: MembershipCard }) {
  const { scope, points, growth } = card;
  const about = `scope=${encodeURIComponent(scope)}`;
  const go = (page: string) => () => navigateTo({ url: page });
  return (
    <>
      <LevelHead card={card} />
      <Warnings card={card} />
      <LevelBenefits card={card} />
      <Cells>
        <Cell
          id="go-points"
          icon="coins"
          label="积分"
          value={formatCount(points)}
          onTap={go(`/member/points/index?${about}`)}
        />
        <Cell
          id="go-growth"
          icon="growth"
          label="成长值明细"
          value={formatCount(growth)}
          onTap={go(`/member/growth/index?${about}`)}
        />
        <Cell id="go-levels" icon="crown" label="等级变化" onTap={go(`/member/growth/index?${about}&tab=levels`)} />
        {scope === "platform" && <BirthdayCell icon="gift" birthday={card.birthday} />}
      </Cells>
      {scope === "platform" && <CardsCell />}
      <HowToGrow isAtOnce={card.isGrowthAtOnce} />
    </>
  );
}

/** 保级提醒: the last growth close found too little growth, and the next may lower the level. */
function Warnings({ card }: { card: MembershipCard }) {
  const { isWarned, warnedCloses, graceCloses, pointsDebt } = card;
  const left = graceCloses - warnedCloses;
  const needs = card.levels.find(({ id }) => id === card.ownLevel.id)?.min ?? 0;
  const missing = needs - card.growth;
  return (
    <>
      {isWarned && (
        <View id="keep-level" className="member-alert">
          <Icon name="alert" size={18} />
          <Text className="grow">
            保级提醒：最近一次结算时，你的成长值低于{card.ownLevel.name}的要求。
            {missing > 0 ? `还差 ${formatCount(missing)} 成长值才能保级。` : "现在已经够了，结算时会保留等级。"}
            {left > 0
              ? `再有 ${left} 次结算不足也会保留，之后等级会按成长值调整。`
              : "下一次结算如果仍然不足，等级会按成长值调整。"}
            购物、登录和评价都能增加成长值。
          </Text>
        </View>
      )}
      {pointsDebt > 0 && (
        <View id="points-debt" className="member-alert member-alert--calm">
          <Icon name="info" size={18} />
          <Text className="grow">
            积分欠款 {formatCount(pointsDebt)}：退款时这些积分已经用掉，由之后得到的积分先还。
          </Text>
        </View>
      )}
    </>
  );
}

function HowToGrow({ isAtOnce }: { isAtOnce: boolean }) {
  return (
    <View className="card">
      <Text className="card__title">怎样升级</Text>
      <Text className="soft small block">
        {isAtOnce
          ? "确认收货的订单按实付金额得成长值，每天首次登录、评价商品也会增加；达到要求立即升级。"
          : "成长值按周期结算：看最近一次购买、购买次数和金额，登录和评价记为活跃度，结算时一起计入。"}
        退款会扣回对应的成长值。等级只在周期结算时可能下降，并会先提醒。
      </Text>
    </View>
  );
}

export default withErrorPage(CentrePage);
