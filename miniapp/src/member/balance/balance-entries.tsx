import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { EndlessList } from "@/components/endless-list";
import { EventRow } from "@/components/event-row";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { formatSignedFen } from "@/format/money";
import { useMe } from "@/members/use-me";

export function BalanceEntries() {
  const { loggedIn } = useMe();
  const entries = useInfiniteQuery({
    ...api.balance.events.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  return (
    <EndlessList
      query={entries}
      empty={<Notice id="balance-empty" icon="wallet" title="没有明细" hint="余额的每一笔进出都会写明来由" />}
    >
      {(items) => (
        <View id="balance-entries" className="card">
          {items.map((event) => (
            <EventRow key={event.id} event={event} signed={formatSignedFen} />
          ))}
        </View>
      )}
    </EndlessList>
  );
}
