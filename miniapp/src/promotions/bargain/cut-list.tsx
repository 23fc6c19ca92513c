import { Text, View } from "@tarojs/components";
import { Avatar } from "@/components/picture";
import type { BargainPage } from "@/data/shapes";
import { formatFen } from "@/format/money";

/** 帮砍记录: who cut how much, the latest first. */
export function CutList({ bargain: { helped, isOwn, state } }: { bargain: BargainPage }) {
  // The server lists the latest first; a cut keeps its place from the end.
  const rows = helped.map((one, index) => ({ ...one, key: `cut-${helped.length - index}` }));
  return (
    <View className="card">
      <Text className="card__title">帮砍记录</Text>
      {rows.length === 0 && (
        <Text className="block faint bargain-none">
          {state !== "open" ? "没有人帮砍" : isOwn ? "还没有朋友帮砍，发给他们看看" : "还没有人帮砍，你可以砍第一刀"}
        </Text>
      )}
      {rows.map(({ key, nickname, avatarUrl, cutFen, isOwn: isMine }) => (
        <View key={key} className="row bargain-helper">
          <Avatar nickname={nickname} path={avatarUrl} size="small" />
          <Text className="grow one-line">{isMine ? "我" : nickname}</Text>
          <Text className="bargain-helper__cut number">-{formatFen(cutFen)}</Text>
        </View>
      ))}
    </View>
  );
}
