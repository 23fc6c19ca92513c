import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Tag } from "@/components/tag";
import type { MembershipEntry } from "@/data/shapes";
import { formatTime } from "@/format/time";
import "./entry-row.css";

type Props = {
  entry: MembershipEntry;
  /** An amount with its sign, and one that stands: money, or (the ledger counts all units alike) points and growth. */
  signed: (amount: number) => string;
  plain: (amount: number) => string;
  /** Whose list it is: entries of another account, such as what is frozen, are marked with its name. */
  account?: string;
};

/** One booking of an account, with the sentence that says why. */
export function EntryRow({ entry, signed, plain, account = entry.accountName }: Props) {
  const { id, kindName, amount, sentence, at, accountName, balanceAfter, orderNo } = entry;
  const open = orderNo ? () => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}` }) : undefined;
  return (
    <View id={`entry-${id}`} className="booking" onClick={open}>
      <View className="row row--between">
        <View className="row">
          <Text className="booking__kind">{kindName}</Text>
          {accountName !== account && <Tag>{accountName}</Tag>}
        </View>
        <Text className={`booking__amount number ${amount < 0 ? "booking__amount--less" : ""}`}>{signed(amount)}</Text>
      </View>
      <Text className="booking__why">{sentence}</Text>
      <View className="row row--between faint small number">
        <Text>{formatTime(at)}</Text>
        <Text>
          {accountName} {plain(balanceAfter)}
        </Text>
      </View>
    </View>
  );
}
