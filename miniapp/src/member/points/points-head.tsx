import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { FigureHead, FigureLabel } from "@/components/figure-head";
import { Icon } from "@/components/icon";
import { Sheet } from "@/components/sheet";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { MembershipCard } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatLastDay } from "@/format/time";

export function PointsHead({ card }: { card: MembershipCard }) {
  const { scope, scopeName, points, pointsHeld, pointsDebt, nextExpiry } = card;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <FigureHead tone="points">
        <FigureLabel>{scopeName} · 可用积分</FigureLabel>
        <Text id="points-balance" className="figure-head__sum number">
          {formatCount(points)}
        </Text>
        {pointsHeld > 0 && (
          <Text className="figure-head__note number">另有 {formatCount(pointsHeld)} 积分在待付款的订单里</Text>
        )}
        {pointsDebt > 0 && (
          <Text id="points-debt" className="figure-head__note number">
            积分欠款 {formatCount(pointsDebt)}，由之后得到的积分先还
          </Text>
        )}
        {nextExpiry && (
          <View id="points-expiry" className="row points-expiry" {...tap(() => setOpen(true))}>
            <Icon name="clock" size={14} />
            <Text className="grow number">
              {formatCount(nextExpiry.points)} 积分有效到 {formatLastDay(nextExpiry.at)}
            </Text>
            <Icon name="forward" size={12} />
          </View>
        )}
      </FigureHead>
      <Sheet id="lots-sheet" open={isOpen} title="积分有效期" onClose={() => setOpen(false)}>
        <Lots scope={scope} />
      </Sheet>
    </>
  );
}

/** 积分批次: how many points expire on which day. */
function Lots({ scope }: { scope: string }) {
  const lots = useQuery({ ...api.membership.lots.queryOptions({ scope }), staleTime: 0 });
  return (
    <Loaded query={lots}>
      {({ lots: list }) => (
        <View className="lots">
          {list.map(({ expiresAt, points }) => (
            <View key={expiresAt} className="row row--between lots__one">
              <Text className="number">有效到 {formatLastDay(expiresAt)}</Text>
              <Text className="number lots__points">{formatCount(points)}</Text>
            </View>
          ))}
          <Text className="block faint small">使用积分时，先用快到期的。</Text>
        </View>
      )}
    </Loaded>
  );
}
