import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { DailyBars } from "@/agent/earnings/daily-bars";
import { Button } from "@/components/button";
import { FigureHead, FigureLabel } from "@/components/figure-head";
import { Price } from "@/components/price";
import type { EarningsSummary } from "@/data/shapes";
import { formatFen } from "@/format/money";

export function EarningsHead({ sums }: { sums: EarningsSummary }) {
  const earned = [
    { id: "today", name: "今日收益", fen: sums.todayFen },
    { id: "month", name: "本月收益", fen: sums.monthFen },
    { id: "total", name: "累计收益", fen: sums.totalFen },
  ];
  const held = [
    { id: "pending", name: "待结算", fen: sums.pendingFen },
    { id: "fund", name: "帮扶基金", fen: sums.fundFen },
    { id: "withdrawing", name: "提现中", fen: sums.withdrawingFen },
    { id: "withdrawn", name: "已提现", fen: sums.withdrawnFen },
    ...(sums.frozenFen > 0 ? [{ id: "frozen", name: "冻结", fen: sums.frozenFen }] : []),
    ...(sums.debtFen > 0 ? [{ id: "debt", name: "欠款", fen: sums.debtFen }] : []),
  ];
  return (
    <>
      <FigureHead>
        <View className="row">
          <View className="grow">
            <FigureLabel>可提现余额</FigureLabel>
            <Price id="earnings-available" fen={sums.availableFen} size="large" tone="light" />
          </View>
          <Button id="earnings-withdraw" small tone="gold" onTap={() => navigateTo({ url: "/agent/withdraw/index" })}>
            去提现
          </Button>
        </View>
        <View className="earnings-head__row">
          {earned.map(({ id, name, fen }) => (
            <View key={id} className="earnings-head__one">
              <FigureLabel>{name}</FigureLabel>
              <Text id={`earnings-${id}`} className="earnings-head__sum number">
                {formatFen(fen)}
              </Text>
            </View>
          ))}
        </View>
      </FigureHead>
      <View className="card">
        <View className="row row--between">
          <Text className="card__title">近 30 天</Text>
          <Text className="faint small">每日收益</Text>
        </View>
        <DailyBars days={sums.days} />
      </View>
      <View className="card">
        <View className="earnings-held">
          {held.map(({ id, name, fen }) => (
            <View key={id} className="earnings-held__one">
              <Text className="faint small block">{name}</Text>
              <Text id={`earnings-${id}`} className={`number ${id === "debt" ? "owed" : ""}`}>
                {formatFen(fen)}
              </Text>
            </View>
          ))}
        </View>
        <Text id="earnings-sum" className="faint small block earnings-held__sum">
          {`累计收益 = 可提现 + 以上各项${sums.debtFen > 0 ? "（欠款为减）；欠款是退款时没能收回的奖励，由以后的奖励先还" : ""}。已提现含手续费。`}
        </Text>
      </View>
    </>
  );
}
