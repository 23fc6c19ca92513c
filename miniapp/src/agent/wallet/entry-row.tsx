import { Text } from "@tarojs/components";
import { Entry, EntryAmount } from "@/components/entry";
import type { WalletEntry } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";

/** An entry of a commission account, with the plan version it was decided under. */
export function EntryRow({ entry }: { entry: WalletEntry }) {
  return (
    <Entry
      id={`entry-${entry.id}`}
      kind={entry.kindName}
      aside={<EntryAmount amount={entry.amount} />}
      why={entry.sentence}
    >
      <Text>
        {formatTime(entry.at)} 按第 {entry.planVersion} 版方案
      </Text>
      <Text>
        {entry.accountName}余额 {formatFen(entry.balanceAfter)}
      </Text>
    </Entry>
  );
}
