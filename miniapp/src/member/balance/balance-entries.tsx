import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { EndlessList } from "@/components/endless-list";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { formatFen, formatSignedFen } from "@/format/money";
import { EntryRow } from "@/member/parts/entry-row";
import { useMe } from "@/members/use-me";

export function BalanceEntries() {
  const { loggedIn } = useMe();
  const entries = useInfiniteQuery({
    ...api.balance.entries.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
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
          {items.map((entry) => (
            <EntryRow key={entry.id} entry={entry} signed={formatSignedFen} plain={formatFen} account="储值余额" />
          ))}
        </View>
      )}
    </EndlessList>
  );
}
