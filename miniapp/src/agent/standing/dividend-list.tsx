import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { EndlessList } from "@/components/endless-list";
import { Entry, EntryAmount } from "@/components/entry";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { formatTime } from "@/format/time";
import { useMe } from "@/members/use-me";

/** 分红: the member's shares of closed dividend pools, each with the calculation behind it. */
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
            <Entry
              key={`${share.at}-${share.poolName}-${share.period}-${share.titleName}`}
              kind={`${share.period} 期分红`}
              aside={<EntryAmount amount={share.amountFen} />}
              why={`${share.poolName}：${share.sentence}`}
            >
              <Text>{formatTime(share.at)}</Text>
            </Entry>
          ))}
        </View>
      )}
    </EndlessList>
  );
}
