import { Text } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Entry, EntryAmount } from "@/components/entry";
import type { MemberEvent } from "@/data/shapes";
import { formatTime } from "@/format/time";

type Props = {
  event: MemberEvent;
  /** Formats a change with its sign; amounts are fen or points, as the account counts. */
  signed: (amount: number) => string;
};

const owed = ["debt", "points_debt"];

/** What an event did to an account; a debt that falls was repaid. */
function partWords({ account, name, amount }: MemberEvent["parts"][number], signed: Props["signed"]): string {
  if (!owed.includes(account)) return `${name} ${signed(amount)}`;
  const plain = signed(Math.abs(amount)).replace("+", "");
  return amount > 0 ? `记为${name} ${plain}` : `抵扣${name} ${plain}`;
}

/** A business event in an account, with its parts; a tap opens the order behind it. */
export function EventRow({ event, signed }: Props) {
  const { id, title, state, amount, sentence, parts, at, orderNo, isOwnOrder } = event;
  const open = orderNo && isOwnOrder ? () => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}` }) : undefined;
  return (
    <Entry
      id={`event-${id}`}
      kind={title}
      tag={state ?? false}
      aside={<EntryAmount amount={amount} format={signed} />}
      why={sentence}
      onTap={open}
    >
      <Text>{formatTime(at)}</Text>
      <Text>{parts.length > 0 ? parts.map((part) => partWords(part, signed)).join("，") : ""}</Text>
    </Entry>
  );
}
