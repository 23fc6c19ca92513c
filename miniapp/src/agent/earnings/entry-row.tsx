import { Text, View } from "@tarojs/components";
import type { EarningsEntry } from "@/data/shapes";
import { formatFen, formatSignedFen } from "@/format/money";
import { formatTime } from "@/format/time";
import "./entry-row.css";

/** One booking with the sentence that says why. */
export function EntryRow({ entry }: { entry: EarningsEntry }) {
  return (
    <View id={`entry-${entry.id}`} className="entry">
      <View className="row row--between">
        <Text className="entry__kind">{entry.kindName}</Text>
        <Text className={`entry__amount number ${entry.amount < 0 ? "entry__amount--less" : ""}`}>
          {formatSignedFen(entry.amount)}
        </Text>
      </View>
      <Text className="entry__why">{entry.sentence}</Text>
      <View className="row row--between faint small number">
        <Text>
          {formatTime(entry.at)} 按第 {entry.planVersion} 版方案
        </Text>
        <Text>
          {entry.accountName}余额 {formatFen(entry.balanceAfter)}
        </Text>
      </View>
    </View>
  );
}
