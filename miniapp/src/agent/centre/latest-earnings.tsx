import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { EarningRow } from "@/agent/parts/earning-row";
import { Icon } from "@/components/icon";
import { Failure } from "@/components/states";
import { tap } from "@/components/tap";
import type { EarningEvent } from "@/data/shapes";

type Props = { query: { data: { items: EarningEvent[] } | undefined; error: unknown; refetch: () => unknown } };

const shownRows = 5;

export function LatestEarnings({ query }: Props) {
  if (query.error && !query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <View id="centre-latest" className="card">
      <View className="row row--between">
        <Text className="card__title">最近收益</Text>
        <View
          className="row soft small centre-latest__more"
          {...tap(() => navigateTo({ url: "/agent/earnings/index" }), { role: "link" })}
        >
          <Text>全部明细</Text>
          <Icon name="forward" size={12} />
        </View>
      </View>
      {items.slice(0, shownRows).map((event) => (
        <EarningRow key={event.id} event={event} />
      ))}
    </View>
  );
}
