import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Avatar } from "@/components/picture";
import { Price } from "@/components/price";
import { tap } from "@/components/tap";
import type { EarningsSummary, Me, TeamOverview } from "@/data/shapes";
import { formatRoughCount } from "@/format/count";
import { formatFen } from "@/format/money";

type Props = {
  me: Me | null | undefined;
  sums: EarningsSummary;
  team: TeamOverview | undefined;
  titles: readonly string[];
};

const go = (url: string) => () => navigateTo({ url });

/** Who one is, what today brought, and what can be withdrawn now. */
export function CentreHead({ me, sums, team, titles }: Props) {
  const earned = [
    { id: "yesterday", name: "昨日", fen: sums.yesterdayFen },
    { id: "month", name: "本月", fen: sums.monthFen },
    { id: "total", name: "累计", fen: sums.totalFen },
  ];
  return (
    <View className="centre-head">
      <View className="row centre-head__who">
        <Avatar nickname={me?.nickname ?? ""} path={me?.avatarUrl ?? null} />
        <Text id="centre-nickname" className="grow one-line centre-head__name">
          {me?.nickname}
        </Text>
        <View className="centre-head__badge" {...tap(go("/agent/standing/index"), { role: "link" })}>
          <Icon name="crown" size={14} />
          <Text>{[me?.identityName, ...titles].filter(Boolean).join(" · ")}</Text>
        </View>
      </View>
      <View {...tap(go("/agent/earnings/index"), { role: "link" })}>
        <Text className="centre-head__label">今日收益</Text>
        <Price id="centre-today" fen={sums.todayFen} size="large" tone="light" />
      </View>
      <View className="centre-head__earned">
        {earned.map(({ id, name, fen }) => (
          <View key={id} className="centre-head__one">
            <Text className="centre-head__label">{name}</Text>
            <Text id={`centre-${id}`} className="centre-head__sum number">
              {formatFen(fen)}
            </Text>
          </View>
        ))}
      </View>
      <View className="centre-head__wallet">
        <View className="grow" {...tap(go("/agent/wallet/index"), { role: "link" })}>
          <Text className="centre-head__label">可提现</Text>
          <Text id="centre-available" className="centre-head__available number">
            {formatFen(sums.availableFen)}
          </Text>
          {sums.pendingFen > 0 && (
            <Text className="centre-head__label number">{`另有 ${formatFen(sums.pendingFen)} 待结算`}</Text>
          )}
        </View>
        <Button id="centre-withdraw" small tone="gold" onTap={go("/agent/withdraw/index")}>
          提现
        </Button>
      </View>
      <Counts sums={sums} team={team} />
    </View>
  );
}

function Counts({ sums, team }: Pick<Props, "sums" | "team">) {
  const counts = [
    { id: "orders-today", name: "今日订单", count: sums.ordersToday, url: "/agent/orders/index" },
    { id: "orders-month", name: "本月订单", count: sums.ordersMonth, url: "/agent/orders/index" },
    { id: "new-today", name: "今日新人", count: team?.newToday, url: "/agent/team/index" },
    { id: "new-week", name: "近 7 天新人", count: team?.newDirects, url: "/agent/team/index" },
  ];
  return (
    <View className="centre-head__counts">
      {counts.map(({ id, name, count, url }) => (
        <View key={id} className="centre-head__count" {...tap(go(url), { role: "link" })}>
          <Text id={`centre-${id}`} className="centre-head__figure number">
            {count === undefined ? "–" : formatRoughCount(count)}
          </Text>
          <Text className="faint small block">{name}</Text>
        </View>
      ))}
    </View>
  );
}
