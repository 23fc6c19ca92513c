import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { formatSignedFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { useMe } from "@/members/use-me";
import "@/agent/earnings/entry-row.css";

/** What the member got of closed pools, each with how it came to this amount. */
export function DividendList() {
  const { loggedIn } = useMe();
  const shares = useInfiniteQuery({
    ...api.dividends.mine.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  return (
    <EndlessList
      query={shares}
      empty={<Notice id="dividends-empty" icon="coins" title="还没有分红" hint="有头衔的会员按期分享分红池" />}
    >
      {(items) => (
        <View id="dividends" className="card">
          {items.map((share) => (
            <View key={`${share.at}-${share.poolName}-${share.period}-${share.titleName}`} className="entry">
              <View className="row row--between">
                <Text className="entry__kind">{share.period} 期分红</Text>
                <Text className="entry__amount number">{formatSignedFen(share.amountFen)}</Text>
              </View>
              <Text className="entry__why">{`${share.poolName}：${share.sentence}`}</Text>
              <Text className="faint small number">{formatTime(share.at)}</Text>
            </View>
          ))}
        </View>
      )}
    </EndlessList>
  );
}
