import { Text } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Entry, EntryAmount } from "@/components/entry";
import type { MembershipEntry } from "@/data/shapes";
import { formatTime } from "@/format/time";

type Props = {
  entry: MembershipEntry;
  /** Formats a change with its sign; amounts are fen, points or growth, as the account counts. */
  signed: (amount: number) => string;
  plain: (amount: number) => string;
  /** Name of the account listed: an entry of another account, such as frozen points, is marked with its name. */
  account?: string;
};

/** An entry of a balance, points or growth account; a tap opens the order behind it. */
export function EntryRow({ entry, signed, plain, account = entry.accountName }: Props) {
  const { id, kindName, amount, sentence, at, accountName, balanceAfter, orderNo } = entry;
  const open = orderNo ? () => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}` }) : undefined;
  return (
    <Entry
      id={`entry-${id}`}
      kind={kindName}
      tag={accountName !== account && accountName}
      aside={<EntryAmount amount={amount} format={signed} />}
      why={sentence}
      onTap={open}
    >
      <Text>{formatTime(at)}</Text>
      <Text>
        {accountName} {plain(balanceAfter)}
      </Text>
    </Entry>
  );
}
