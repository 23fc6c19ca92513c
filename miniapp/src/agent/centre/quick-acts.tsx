import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";

type Act = { id: string; icon: string; name: string; url: string; tone: "pine" | "persimmon" | "gold" | "indigo" };

const acts: readonly Act[] = [
  { id: "share", icon: "share", name: "邀请好友", url: "/agent/share/index", tone: "persimmon" },
  { id: "poster", icon: "poster", name: "推广海报", url: "/agent/poster/index", tone: "gold" },
  { id: "goods", icon: "gift", name: "推广商品", url: "/agent/goods/index", tone: "persimmon" },
  { id: "materials", icon: "words", name: "分享素材", url: "/agent/materials/index", tone: "indigo" },
  { id: "ranking", icon: "bars", name: "推广榜", url: "/agent/ranking/index", tone: "gold" },
  { id: "orders", icon: "order", name: "推广订单", url: "/agent/orders/index", tone: "pine" },
  { id: "team", icon: "team", name: "我的团队", url: "/agent/team/index", tone: "pine" },
  { id: "earnings", icon: "coins", name: "收益明细", url: "/agent/earnings/index", tone: "gold" },
  { id: "bills", icon: "bill", name: "月度账单", url: "/agent/bills/index", tone: "indigo" },
  { id: "wallet", icon: "wallet", name: "我的钱包", url: "/agent/wallet/index", tone: "pine" },
  { id: "withdrawals", icon: "clock", name: "提现记录", url: "/agent/withdrawals/index", tone: "indigo" },
  { id: "standing", icon: "crown", name: "头衔分红", url: "/agent/standing/index", tone: "gold" },
  { id: "office", icon: "map", name: "区域代理", url: "/agent/office/index", tone: "pine" },
  { id: "rules", icon: "book", name: "代理规则", url: "/pages/join/index", tone: "indigo" },
];

/** Acts of those alone who may refer. */
const ofReferrers = ["share", "poster", "goods", "materials", "ranking"];

type Props = { refers: boolean; hasOffice: boolean; hasRanking: boolean };

/** The ways on from the centre; who may not refer yet finds nothing to share, and a region's holder finds their office. */
export function QuickActs({ refers, hasOffice, hasRanking }: Props) {
  const isOpen = (id: string) => (id === "office" ? hasOffice : id !== "ranking" || hasRanking);
  const shown = acts.filter(({ id }) => isOpen(id) && (refers || !ofReferrers.includes(id)));
  return (
    <View id="centre-acts" className="card centre-acts">
      {shown.map(({ id, icon, name, url, tone }) => (
        <View
          key={id}
          id={`centre-go-${id}`}
          className="centre-acts__one"
          {...tap(() => navigateTo({ url }), { role: "link" })}
        >
          <View className={`centre-acts__icon centre-acts__icon--${tone}`}>
            <Icon name={icon} size={22} />
          </View>
          <Text className="centre-acts__name">{name}</Text>
        </View>
      ))}
    </View>
  );
}
