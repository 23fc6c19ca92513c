import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { formatSignedFen } from "@/format/money";
import "./entry.css";

type Props = {
  id?: string;
  kind: string;
  tag?: string | false;
  aside: ReactNode;
  why: string;
  onTap?: () => void;
  children: ReactNode;
};

/** One row of an account: its kind, usually an amount beside it, the sentence that says why, and a faint last line. */
export function Entry({ id, kind, tag, aside, why, onTap, children }: Props) {
  return (
    <View id={id} className="entry" {...tap(onTap, { role: "link" })}>
      <View className="row row--between">
        <View className="row">
          <Text className="entry__kind number">{kind}</Text>
          {tag && <Tag>{tag}</Tag>}
        </View>
        {aside}
      </View>
      {why && <Text className="entry__why number">{why}</Text>}
      <View className="row row--between faint small number">{children}</View>
    </View>
  );
}

/** Gains are coloured, losses are not. */
export function EntryAmount({ amount, format = formatSignedFen }: EntryAmountProps) {
  return <Text className={`entry__amount number ${amount < 0 ? "entry__amount--less" : ""}`}>{format(amount)}</Text>;
}

type EntryAmountProps = { amount: number; format?: (amount: number) => string };
